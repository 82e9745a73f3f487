'use client'

import { toNestErrors } from '@hookform/resolvers'
import { useTranslations } from 'next-intl'
import { type FieldErrors, type FieldValues, get, type UseFormProps, useForm } from 'react-hook-form'
import type { z } from 'zod'

type FormSchema = z.ZodType<FieldValues, FieldValues>

type Issue = z.core.$ZodIssue

/** Says in the reader's language what a schema found wrong with a field. */
export function useIssueText(): (issue: Issue, given: unknown) => string {
  const t = useTranslations('ui.invalid')
  return (issue, given) => {
    if (given === '' || given === null || given === undefined) return t('needed')
    switch (issue.code) {
      case 'too_small':
        if (issue.origin === 'string')
          return issue.minimum > 1 ? t('tooShort', { count: Number(issue.minimum) }) : t('needed')
        if (issue.origin === 'array') return t('tooFew', { count: Number(issue.minimum) })
        return t('tooLow', { limit: Number(issue.minimum) })
      case 'too_big':
        if (issue.origin === 'string') return t('tooLong', { count: Number(issue.maximum) })
        if (issue.origin === 'array') return t('tooMany', { count: Number(issue.maximum) })
        return t('tooHigh', { limit: Number(issue.maximum) })
      case 'invalid_format':
        if (issue.format === 'email') return t('email')
        return issue.format === 'url' ? t('url') : t('choose')
      case 'invalid_type':
        return issue.expected === 'number' || issue.expected === 'int' ? t('number') : t('needed')
      case 'invalid_value':
        return t('choose')
      case 'custom':
        return issue.params?.reason === 'blank'
          ? t('needed')
          : issue.params?.reason === 'nul'
            ? t('nul')
            : issue.message
      default:
        return issue.message
    }
  }
}

/** A form over a stage's own schema: checked by it, in the reader's language, and handed over as the schema parsed it. */
export function useFormOf<S extends FormSchema>(
  schema: S,
  props: Omit<UseFormProps<z.input<S>, unknown, z.output<S>>, 'resolver'>,
) {
  const say = useIssueText()
  return useForm<z.input<S>, unknown, z.output<S>>({
    ...props,
    resolver: async (values, _context, options) => {
      const parsed = schema.safeParse(values)
      if (parsed.success) return { values: parsed.data, errors: {} }
      const errors: FieldErrors = {}
      for (const issue of parsed.error.issues)
        errors[issue.path.map(String).join('.') || 'root'] ??= {
          type: issue.code,
          message: say(issue, get(values, issue.path.map(String).join('.'))),
        }
      return { values: {}, errors: toNestErrors<z.input<S>>(errors, options) }
    },
  })
}
