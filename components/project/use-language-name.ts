'use client'

import { useTranslations } from 'next-intl'
import { type Language, languages } from '@/lib/pipeline/vocabulary'

export const isLanguage = (value: string): value is Language => languages.some((language) => language === value)

/** The name of a language in the reader's; its code where we have none. */
export function useLanguageName(): (language: string) => string {
  const t = useTranslations('project.language')
  return (language) => (isLanguage(language) ? t(language) : language)
}
