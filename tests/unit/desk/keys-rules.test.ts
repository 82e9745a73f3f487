import { describe, expect, it } from 'vitest'
import { type KeySituation, mayAct } from '@/components/desk/keys-rules'
import { parseCombo } from '@/components/ui/keys'

const calm: KeySituation = {
  isTyping: false,
  isElsewhere: false,
  isOnControl: false,
  isComposing: false,
  isRepeat: false,
  isSingleKeyOn: true,
}
const may = (keys: string, now: Partial<KeySituation>, extra = {}) =>
  mayAct({ id: 'x', keys, label: 'x', run: () => {}, ...extra }, parseCombo(keys), { ...calm, ...now })

describe('a key', () => {
  it.each([
    ['acts on a calm page', 'A', {}, {}, true],
    ['rests while one types', 'A', { isTyping: true }, {}, false],
    ['acts while one types where it says so', 'Mod+Enter', { isTyping: true }, { whileTyping: true }, true],
    ['rests while an input method composes', 'Mod+Enter', { isComposing: true }, { whileTyping: true }, false],
    ['rests behind a dialog', 'Mod+K', { isElsewhere: true }, {}, false],
    ['decides once when held', '1', { isRepeat: true }, {}, false],
    ['moves on when held', 'J', { isRepeat: true }, { repeats: true }, true],
    ['rests when single keys are off', 'A', { isSingleKeyOn: false }, {}, false],
    ['with Shift is a single key too', 'Shift+K', { isSingleKeyOn: false }, {}, false],
    ['with Ctrl acts when single keys are off', 'Mod+Enter', { isSingleKeyOn: false }, {}, true],
    ['Enter acts when single keys are off', 'Enter', { isSingleKeyOn: false }, {}, true],
    ['Enter leaves a focused button alone', 'Enter', { isOnControl: true }, {}, false],
    ['a letter acts with the focus on a button', 'A', { isOnControl: true }, {}, true],
    ['rests where its act is disabled', 'A', {}, { isDisabled: true }, false],
  ] as const)('%s', (_title, keys, now, extra, expected) => {
    expect(may(keys, now, extra)).toBe(expected)
  })
})
