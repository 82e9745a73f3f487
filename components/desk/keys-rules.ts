import { type Combo, isSingleKey } from '../ui/keys'

export type KeyBinding = {
  /** The act's address, under which a person's own key is kept: "desk.skip". */
  id: string
  /** `A`, `1`, `?`, `Shift+K`, `Mod+Enter` … by place on the keyboard. */
  keys: string
  /** What it does, in words, for the list of keys. */
  label: string
  run: () => void
  /** A heading in the list of keys. */
  group?: string
  /** Also while the cursor is in a text; for combinations with Ctrl or ⌘. */
  whileTyping?: boolean
  /** Holding the key repeats the act; for moving, never for deciding. */
  repeats?: boolean
  /** The act is there but cannot be done now. */
  isDisabled?: boolean
}

/** What the page is like at the moment of a key press. */
export type KeySituation = {
  isTyping: boolean
  /** A dialog, menu or list of options is open and has the keyboard. */
  isElsewhere: boolean
  /** The focus is on a button or link, which Enter and Space press. */
  isOnControl: boolean
  isComposing: boolean
  isRepeat: boolean
  isSingleKeyOn: boolean
}

/** Whether a key that matches may act now. */
export function mayAct(binding: KeyBinding, combo: Combo, now: KeySituation): boolean {
  if (now.isComposing || now.isElsewhere || binding.isDisabled) return false
  if (now.isRepeat && !binding.repeats) return false
  if (now.isTyping && !binding.whileTyping) return false
  if (isSingleKey(combo)) {
    if (!now.isSingleKeyOn && combo.code !== 'Enter' && combo.code !== 'Escape') return false
    if (now.isOnControl && (combo.code === 'Enter' || combo.code === 'Space')) return false
  }
  return true
}

const textKinds = new Set([
  'text',
  'search',
  'email',
  'url',
  'tel',
  'password',
  'number',
  'date',
  'time',
  'datetime-local',
])

/** Reads the situation from an event and the page. */
export function situationOf(event: KeyboardEvent, isSingleKeyOn: boolean): KeySituation {
  const target = event.target instanceof HTMLElement ? event.target : null
  const isInput = target instanceof HTMLInputElement && textKinds.has(target.type)
  const isTyping =
    isInput ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target?.isContentEditable === true
  return {
    isTyping,
    isElsewhere:
      target?.closest('[role="menu"],[role="listbox"]') != null ||
      document.querySelector('[role="dialog"][data-state="open"],[role="alertdialog"][data-state="open"]') !== null,
    isOnControl: target?.closest('button,a[href],summary,[role="button"]') != null,
    // 229 is what some browsers send while an input method is composing.
    isComposing: event.isComposing || event.keyCode === 229,
    isRepeat: event.repeat,
    isSingleKeyOn,
  }
}
