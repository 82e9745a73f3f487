import type { en } from './catalog-en'
import type { Locale } from './locale'

/** Every area's messages under the area's name; English is the shape that the other languages must match. */
export type Messages = typeof en

/** The catalog of one language, loaded only when that language is asked for. */
export async function loadMessages(locale: Locale) {
  if (locale === 'fa') return (await import('./catalog-fa')).fa
  return (await import('./catalog-en')).en
}
