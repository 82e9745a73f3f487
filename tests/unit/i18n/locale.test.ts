import { describe, expect, it } from 'vitest'
import { chooseLocale, directionOf } from '@/lib/i18n/locale'

describe('the interface language', () => {
  it.each([
    ['fa', 'en-GB,en;q=0.9', 'fa'],
    ['en', 'fa-IR', 'en'],
    [undefined, 'fa-IR,fa;q=0.9,en;q=0.8', 'fa'],
    [undefined, 'de-DE,de;q=0.9,fa;q=0.4,en;q=0.3', 'fa'],
    [undefined, 'en;q=0.5, FA-IR;q=0.7', 'fa'],
    [undefined, 'fa;q=0, en', 'en'],
    [undefined, 'ja,ko', 'en'],
    [undefined, ';;,,q=x', 'en'],
    [undefined, undefined, 'en'],
    ['de', 'fa', 'fa'],
    ['fa; path=/', '', 'en'],
  ])('cookie %s with Accept-Language %s is %s', (cookie, acceptLanguage, locale) => {
    expect(chooseLocale({ cookie, acceptLanguage })).toBe(locale)
  })

  it('runs right to left in Persian only', () => {
    expect([directionOf('fa'), directionOf('en')]).toEqual(['rtl', 'ltr'])
  })
})
