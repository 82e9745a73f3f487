import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createTranslator } from 'next-intl'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'

type Values = Record<string, string | number>

const folder = path.resolve(import.meta.dirname, '../../../messages')

/** Every area's messages of one language, from the files the interface is built of. */
function messagesOf(locale: Locale): Messages {
  const names = readdirSync(path.join(folder, locale))
  const areas = names.map((name) => [
    path.basename(name, '.json'),
    JSON.parse(readFileSync(path.join(folder, locale, name), 'utf8')),
  ])
  return Object.fromEntries(areas)
}

const translatorOf = (locale: Locale) =>
  createTranslator({
    locale,
    messages: messagesOf(locale),
    timeZone: 'UTC',
    onError: (error) => {
      throw error
    },
  })
/** The full address of a message; one that is not there does not compile. */
export type Key = Parameters<ReturnType<typeof translatorOf>>[0]

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
// What stands for a value while a message is rendered; no message holds it.
const BLANK = '\uE000'

/** The words of the interface in one language, read where the interface reads them. */
export class Words {
  readonly locale: Locale
  readonly #translate: ReturnType<typeof translatorOf>

  constructor(locale: Locale) {
    this.locale = locale
    this.#translate = translatorOf(locale)
  }

  /** A message by its full address, `retrieval.desk.skip`. */
  say(key: Key, values?: Values): string {
    return this.#translate(key, values)
  }

  /** A whole message whatever its values are: `names` lists its arguments, numbers first tried as 0, 1 and many. */
  like(key: Key, ...names: string[]): RegExp {
    const patterns = [0, 1, 2, 7].map((count) => {
      const values = Object.fromEntries(names.map((name) => [name, count]))
      return escaped(this.say(key, values)).replaceAll(/[\d۰-۹]+/g, '.+?')
    })
    return new RegExp(`^(?:${[...new Set(patterns)].join('|')})(?:\\s|$)`)
  }

  /** A label, whatever stands behind it. */
  first(key: Key): RegExp {
    return new RegExp(`^${escaped(this.say(key))}`)
  }

  /** A whole message around texts of people. */
  around(key: Key, ...names: string[]): RegExp {
    const text = this.say(key, Object.fromEntries(names.map((name) => [name, BLANK])))
    return new RegExp(escaped(text).replaceAll(BLANK, '[\\s\\S]*?'))
  }
}
