'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type ErrorCode, errorStatus } from '@/lib/core/errors'
import { saidIn } from './server-sentences'

// Where the server's own sentence says which field, row or limit it was.
const telling: ReadonlySet<string> = new Set([
  'bad_input',
  'conflict',
  'wrong_state',
  'too_large',
  'refused',
  'budget',
  'unreachable',
])

const isKnown = (code: string): code is ErrorCode => code in errorStatus

/**
 * Says in the reader's language what an error means.
 * Where the server named the very thing (a field, a row), its own sentence follows; a broken connection is said as that.
 */
export function useFailureText(): (error: unknown) => string {
  const t = useTranslations('layout.errors')
  const locale = useLocale()
  return (error) => {
    const code = error instanceof Object && 'code' in error && typeof error.code === 'string' ? error.code : undefined
    if (code === undefined) return t('offline')
    if (!isKnown(code)) return t('internal')
    const message =
      error instanceof Object && 'message' in error && typeof error.message === 'string' ? error.message : ''
    return telling.has(code) && message ? `${t(code)} ${saidIn(locale, message)}` : t(code)
  }
}
