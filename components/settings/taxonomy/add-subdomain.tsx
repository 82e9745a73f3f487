'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Input } from '../../ui/input'
import { useTaxonomyActs } from './use-taxonomy-acts'

type AddSubdomainProps = {
  projectId: string
  parentId: string | null
  label: string
  isFocused?: boolean
  /** Called when the line is left empty or with Escape. */
  onLeave?: () => void
}

/** A line to name subdomains one after the other: Enter adds and stays. */
export function AddSubdomain({ projectId, parentId, label, isFocused, onLeave }: AddSubdomainProps) {
  const t = useTranslations('settings.taxonomy.subdomains')
  const { addSubdomain } = useTaxonomyActs()
  const [name, setName] = useState('')
  const add = () => {
    if (name.trim() === '') return
    addSubdomain.mutate({ projectId, parentId, name }, { onSuccess: () => setName('') })
  }
  return (
    <Input
      value={name}
      aria-label={label}
      placeholder={isFocused ? t('placeholder') : label}
      maxLength={120}
      autoFocus={isFocused}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => name.trim() === '' && onLeave?.()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          add()
        } else if (event.key === 'Escape') {
          setName('')
          onLeave?.()
        }
      }}
    />
  )
}
