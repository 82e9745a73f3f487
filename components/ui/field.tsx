'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { cn } from './class-names'
import { FieldContext } from './field-context'

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to mend it; react-hook-form's `errors.name?.message`. */
  error?: string
  /** Marked as optional in words; everything else is needed. */
  optional?: boolean
  /** Names a group of controls (radios, chips) instead of labelling one. */
  group?: boolean
  className?: string
  children: ReactNode
}

/** A control with its name above, and below it a hint or, in its place, what is wrong. */
export function Field({ label, hint, error, optional, group, className, children }: FieldProps) {
  const t = useTranslations('ui.field')
  const id = useId()
  const noteId = error || hint ? `${id}-note` : undefined
  const Label = group ? 'span' : 'label'
  return (
    <div
      className={cn('flex min-w-0 flex-col gap-1.5', className)}
      {...(group ? { role: 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': noteId } : {})}
    >
      <Label id={`${id}-label`} htmlFor={group ? undefined : id} className="text-ui font-medium">
        {label}
        {optional ? ' ' : null}
        {optional ? <span className="ms-1.5 font-normal text-ink-faint">{t('optional')}</span> : null}
      </Label>
      <FieldContext value={group ? {} : { id, 'aria-describedby': noteId, 'aria-invalid': error ? true : undefined }}>
        {children}
      </FieldContext>
      {error ? (
        <p id={noteId} role="alert" dir="auto" className="text-ui text-bad align-outer">
          {error}
        </p>
      ) : hint ? (
        <p id={noteId} className="text-ui text-ink-soft">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
