export const locales = ['en', 'fa'] as const
export type Locale = (typeof locales)[number]

/** Each language under its own name, as a reader of it writes it. */
export const localeNames: Record<Locale, string> = { en: 'English', fa: 'فارسی' }

export const localeCookie = 'winnow-locale'
const fallback: Locale = 'en'

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'fa' ? 'rtl' : 'ltr')

/** The interface language of a request: a valid cookie wins, then the best supported entry of Accept-Language, then English. */
export function chooseLocale(request: { cookie?: string | null; acceptLanguage?: string | null }): Locale {
  if (isLocale(request.cookie)) return request.cookie
  const wanted = (request.acceptLanguage ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value)
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q), index }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
  return wanted.map(({ language }) => language).find(isLocale) ?? fallback
}
