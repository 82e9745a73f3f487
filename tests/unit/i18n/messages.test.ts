import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { en } from '@/lib/i18n/catalog-en'
import { fa } from '@/lib/i18n/catalog-fa'
import { messageArguments } from '../../support/message-arguments'

function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither text nor a group`)
  return Object.entries(value).flatMap(([key, child]) => flatten(child, path ? `${path}.${key}` : key))
}

const catalogs = { en: new Map(flatten(en)), fa: new Map(flatten(fa)) }

describe('messages', () => {
  it('have the same keys in every language', () => {
    expect([...catalogs.fa.keys()].sort()).toEqual([...catalogs.en.keys()].sort())
  })

  it('have the same arguments and tags in every language', () => {
    const of = (catalog: Map<string, string>) =>
      Object.fromEntries([...catalog].map(([key, message]) => [key, messageArguments(message)]))
    expect(of(catalogs.fa)).toEqual(of(catalogs.en))
  })

  it.each(['en', 'fa'] as const)('can all be formatted in %s', (locale) => {
    const failures: string[] = []
    for (const [key, message] of catalogs[locale]) {
      const values = Object.fromEntries(
        messageArguments(message).map((argument) => {
          const tag = /^<(\w+)>$/.exec(argument)?.[1]
          if (tag) return [tag, (chunks: unknown) => chunks]
          const [name = '', kind] = argument.split(':')
          return [name, kind === 'select' ? 'other' : 3]
        }),
      )
      const t = createTranslator({
        locale,
        messages: { message },
        timeZone: 'UTC',
        onError: (error) => failures.push(`${key}: ${error.message}`),
      })
      t.rich('message', values)
    }
    expect(failures).toEqual([])
  })

  it('are never empty and never shout', () => {
    const wrong = Object.values(catalogs).flatMap((catalog) =>
      [...catalog].filter(([, text]) => !text.trim() || /[!！]/.test(text)),
    )
    expect(wrong).toEqual([])
  })

  it('join Persian words with the joiner, not with a space', () => {
    // The commonest slips: the verb prefix and the plural or comparative ending standing alone.
    const slips = /(^|[\s«(])ن?می [آ-ی]|[آ-ی] (ها|های|هایی|تر|ترین)(?=[\s.،؛:؟»)]|$)/u
    expect([...catalogs.fa].filter(([, text]) => slips.test(text))).toEqual([])
    expect([...catalogs.fa].filter(([, text]) => /[كيى]/u.test(text))).toEqual([])
  })
})
