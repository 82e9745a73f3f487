import { describe, expect, it } from 'vitest'
import { ariaKeys, capsOf, comboMatches, isSingleKey, parseCombo } from '@/components/ui/keys'

const press = (code: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('key combinations', () => {
  it.each([
    ['A', press('KeyA'), true],
    ['a', press('KeyA'), true],
    ['A', press('KeyA', { shiftKey: true }), false],
    ['A', press('KeyA', { ctrlKey: true }), false],
    ['1', press('Digit1'), true],
    ['1', press('Numpad1'), true],
    ['Enter', press('NumpadEnter'), true],
    ['?', press('Slash', { shiftKey: true }), true],
    ['/', press('Slash'), true],
    ['Shift+K', press('KeyK', { shiftKey: true }), true],
    ['Mod+Enter', press('Enter', { ctrlKey: true }), true],
    ['Mod+Enter', press('Enter', { metaKey: true }), false],
    ['Alt+ArrowUp', press('ArrowUp', { altKey: true }), true],
    ['KeyA', press('KeyA'), true],
  ])('%s and a press of %o match: %s', (combo, pressed, matches) => {
    expect(comboMatches(parseCombo(combo), pressed, false)).toBe(matches)
  })

  it('take ⌘ for Mod on a Mac, and not Ctrl', () => {
    expect(comboMatches(parseCombo('Mod+K'), press('KeyK', { metaKey: true }), true)).toBe(true)
    expect(comboMatches(parseCombo('Mod+K'), press('KeyK', { ctrlKey: true }), true)).toBe(false)
  })

  it('are single keys without Ctrl, ⌘ or Alt, also with Shift', () => {
    expect(['A', '?', 'Shift+K', 'Enter'].map((text) => isSingleKey(parseCombo(text)))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['Mod+A', 'Ctrl+1', 'Alt+2'].map((text) => isSingleKey(parseCombo(text)))).toEqual([false, false, false])
  })

  it.each([
    ['A', { mac: false }, ['A']],
    ['Mod+Enter', { mac: false }, ['Ctrl', '⏎']],
    ['Mod+K', { mac: true }, ['⌘', 'K']],
    ['?', { mac: false }, ['?']],
    ['Z', { mac: false, layout: new Map([['KeyZ', 'w']]) }, ['W']],
    ['Escape', { mac: false, layout: new Map([['Escape', 'x']]) }, ['Esc']],
  ])('%s is printed for %o as %o', (combo, caps, printed) => {
    expect(capsOf(parseCombo(combo), caps)).toEqual(printed)
  })

  it('are named for screen readers as ARIA wants', () => {
    expect(['A', 'Mod+Enter', 'Shift+K', '1'].map(ariaKeys)).toEqual(['A', 'Control+Enter', 'Shift+K', '1'])
  })
})
