import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { knownSentences, saidIn } from '@/components/layout/server-sentences'

const root = path.resolve(import.meta.dirname, '../../..')
const source = globSync('lib/**/*.ts', { cwd: root, exclude: ['lib/db/generated/**'] })
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n')
  .replaceAll(/\$\{[^{}]*\}/g, '{}')

describe('what the server says of a refusal', () => {
  test('is said in Persian where the sentence is known, with what it names in its place', () => {
    expect(saidIn('fa', 'This run is not open.')).toBe('این اجرا باز نیست.')
    expect(saidIn('fa', '3 of the chosen seeds are not approved.')).toBe('3 بذر از بذرهای انتخاب‌شده تأیید نشده‌اند.')
    expect(saidIn('fa', 'That would be 900 calls; at most 500 go into one run.')).toBe(
      '900 فراخوانی می‌شود؛ هر اجرا حداکثر 500 فراخوانی دارد.',
    )
    expect(saidIn('fa', 'a.b is empty.')).toBe('a.b خالی است.')
  })

  test('stands as it is in English, and where nobody has translated it', () => {
    expect(saidIn('en', 'This run is not open.')).toBe('This run is not open.')
    expect(saidIn('fa', 'the provider said: overloaded')).toBe('the provider said: overloaded')
  })

  test.each(knownSentences)('“%s” is a sentence of the server', (sentence) => {
    expect(source.includes(sentence)).toBe(true)
  })
})
