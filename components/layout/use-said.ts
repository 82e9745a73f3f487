'use client'

import { useLocale } from 'next-intl'
import { saidIn } from './server-sentences'

/** What the server wrote on an item, such as why it failed, in the reader's language where the sentence is known. */
export function useSaid(): (sentence: string) => string {
  const locale = useLocale()
  return (sentence) => saidIn(locale, sentence)
}
