import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, readTokens } from '../../support/colour'

const tokens = readTokens(readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8'))
const grounds = ['paper', 'surface', 'sunken', 'hover']

const text: [string, string][] = [
  ...['ink', 'ink-soft', 'ink-faint', 'grain-ink', 'ok', 'watch', 'bad', 'info'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...['ok', 'watch', 'bad', 'info'].map((status): [string, string] => [status, `${status}-wash`]),
  ...['added', 'removed', 'mark', 'mark-two', 'press'].map((ground): [string, string] => ['ink', ground]),
  ...['ink', 'ink-soft', 'grain-ink'].map((ink): [string, string] => [ink, 'grain-wash']),
  ['on-grain', 'grain'],
  ['on-grain', 'grain-hover'],
  ['on-bad', 'bad'],
]
const shapes: [string, string][] = ['edge', 'focus'].flatMap((shape) =>
  ['paper', 'surface', 'sunken'].map((ground): [string, string] => [shape, ground]),
)

function ratio(theme: 'light' | 'dark', one: string, other: string): number {
  const [a, b] = [tokens[one], tokens[other]]
  if (!a || !b) throw new Error(`no token ${a ? other : one}`)
  return contrast(a[theme], b[theme])
}

describe.each(['light', 'dark'] as const)('colours in %s', (theme) => {
  it('give every text at least 4.5 to 1 on every ground it stands on', () => {
    const weak = text.filter(([ink, ground]) => ratio(theme, ink, ground) < 4.5)
    expect(weak.map(([ink, ground]) => `${ink} on ${ground}: ${ratio(theme, ink, ground).toFixed(2)}`)).toEqual([])
  })

  it('give control edges and the focus ring at least 3 to 1', () => {
    const weak = shapes.filter(([shape, ground]) => ratio(theme, shape, ground) < 3)
    expect(weak.map(([shape, ground]) => `${shape} on ${ground}: ${ratio(theme, shape, ground).toFixed(2)}`)).toEqual(
      [],
    )
  })
})
