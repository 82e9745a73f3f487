'use client'

import { Check, Copy, Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { cn } from './class-names'
import { copyText } from './clipboard'
import { IconButton } from './icon-button'
import { notify } from './toast'

type CopyButtonProps = {
  text: string
  label?: string
  /** A link to this page or row instead of a value. */
  link?: boolean
  className?: string
  tabIndex?: number
}

export function CopyButton({ text, label, link, className, tabIndex }: CopyButtonProps) {
  const t = useTranslations('ui.copy')
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    const full = link ? new URL(text, window.location.href).href : text
    if (await copyText(full)) setCopied(true)
    else notify.failed(t('failed'), { description: full })
  }
  const resting = link ? <Link2 aria-hidden /> : <Copy aria-hidden />
  return (
    <>
      <IconButton
        label={isCopied ? t('copied') : (label ?? (link ? t('link') : t('value')))}
        icon={isCopied ? <Check aria-hidden className="text-ok" /> : resting}
        onClick={(event) => {
          event.stopPropagation()
          void copy()
        }}
        tabIndex={tabIndex}
        className={className}
      />
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </>
  )
}

/** A value people carry elsewhere, such as a token, a hash or a command. */
export function Copyable({ text, label, className }: { text: string; label?: string; className?: string }) {
  return (
    <span className={cn('inline-flex max-w-full items-center gap-1 rounded-md bg-sunken ps-3', className)}>
      <bdi className="min-w-0 truncate py-1 font-mono text-ui">{text}</bdi>
      <CopyButton text={text} label={label} />
    </span>
  )
}
