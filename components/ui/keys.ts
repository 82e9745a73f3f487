// Keys are named by where they lie on the keyboard (event.code), so that they work under a Persian layout as well.

export type Combo = { code: string; mod: boolean; ctrl: boolean; alt: boolean; shift: boolean }

const marks: Record<string, string> = {
  '/': 'Slash',
  '.': 'Period',
  ',': 'Comma',
  ';': 'Semicolon',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '-': 'Minus',
  '=': 'Equal',
  '\\': 'Backslash',
}

function codeOf(name: string): string {
  if (/^[a-z]$/i.test(name)) return `Key${name.toUpperCase()}`
  if (/^\d$/.test(name)) return `Digit${name}`
  return marks[name] ?? name
}

/**
 * Reads a key combination: `A`, `1`, `?`, `/`, `Enter`, `Shift+K`, `Mod+Enter`, or a code such as `KeyA`.
 * `Mod` is Ctrl, and ⌘ on a Mac.
 */
export function parseCombo(text: string): Combo {
  const parts = text === '?' ? ['Shift', '/'] : text.split('+')
  const held = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()))
  return {
    code: codeOf(parts.at(-1) ?? ''),
    mod: held.has('mod'),
    ctrl: held.has('ctrl'),
    alt: held.has('alt'),
    shift: held.has('shift'),
  }
}

type Pressed = { code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

/** Whether a pressed key is the combination; the digits of a number pad count as digits. */
export function comboMatches(combo: Combo, pressed: Pressed, mac: boolean): boolean {
  const code = pressed.code === 'NumpadEnter' ? 'Enter' : pressed.code.replace(/^Numpad(\d)$/, 'Digit$1')
  const wantsMeta = combo.mod && mac
  const wantsCtrl = combo.ctrl || (combo.mod && !mac)
  return (
    code === combo.code &&
    pressed.metaKey === wantsMeta &&
    pressed.ctrlKey === wantsCtrl &&
    pressed.altKey === combo.alt &&
    pressed.shiftKey === combo.shift
  )
}

/** A key pressed without Ctrl, ⌘ or Alt: the kind a person may turn off (WCAG 2.1.4). */
export const isSingleKey = (combo: Combo): boolean => !(combo.mod || combo.ctrl || combo.alt)

const names: Record<string, string> = {
  Enter: '⏎',
  Escape: 'Esc',
  Space: '␣',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backspace: '⌫',
  ...Object.fromEntries(Object.entries(marks).map(([mark, code]) => [code, mark])),
}

export type KeyCaps = { mac: boolean; layout?: ReadonlyMap<string, string> }

/** The caps to print for a combination, in the order in which they are held. */
export function capsOf(combo: Combo, { mac, layout }: KeyCaps): string[] {
  const plain = names[combo.code] ?? combo.code.replace(/^(Key|Digit|Numpad)/, '')
  const own = layout?.get(combo.code)
  const isCharacter = /^(Key|Digit)|^(Slash|Period|Comma|Semicolon|Bracket|Minus|Equal|Backslash)/.test(combo.code)
  const cap = isCharacter && own ? own.toUpperCase() : plain
  if (combo.code === 'Slash' && combo.shift && !combo.mod && (own === undefined || own === '/')) return ['?']
  return [
    ...(combo.ctrl || (combo.mod && !mac) ? ['Ctrl'] : []),
    ...(combo.alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(combo.shift ? ['⇧'] : []),
    ...(combo.mod && mac ? ['⌘'] : []),
    cap,
  ]
}

/** The value of `aria-keyshortcuts` for a combination. */
export function ariaKeys(text: string): string {
  const combo = parseCombo(text)
  const held = [combo.mod || combo.ctrl ? 'Control' : '', combo.alt ? 'Alt' : '', combo.shift ? 'Shift' : '']
  return [...held.filter(Boolean), combo.code.replace(/^(Key|Digit)/, '')].join('+')
}
