import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { comparisonKey, foldDigits, foldText } from '@/lib/text/normalise'

// Real data and random input take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('foldText', () => {
  it.each([
    ['Arabic and Persian yeh and kaf are one letter', 'كتابي', 'کتابی'],
    ['alef with hamza or madda is alef', 'آأإٱ', 'اااا'],
    ['teh marbuta and heh with hamza are heh', 'مدرسة خانۀ', 'مدرسه خانه'],
    ['the non-joiner is a space', 'می\u200cروم', 'می روم'],
    ['vowel signs and tatweel go', 'مُحَمَّــد', 'محمد'],
    ['presentation forms become letters', 'ﺳﻼﻡ', 'سلام'],
    ['Persian and Arabic digits are ASCII', '۱۴۰۳ ١٤٠٣', '1403 1403'],
    ['full-width letters become plain ones', 'ＡＢＣ１', 'abc1'],
    ['final sigma is sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['Turkish dotted capital I is i', 'İstanbul', 'istanbul'],
    ['Vietnamese marks stay, in one form', 'Vie\u0302\u0323t', 'việt'],
    ['bidi marks and byte order marks go', '\ufeffa\u202eb\u200f', 'ab'],
  ])('%s', (_, text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('changes nothing when applied twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})

describe('foldDigits', () => {
  it('keeps the value of digits of many scripts', () => {
    expect(foldDigits('०१२ ๓๔ ৫৬ 𝟕8 x½')).toBe('012 34 56 78 x½')
  })

  it('leaves no decimal digit of the basic plane outside ASCII', () => {
    const digits = Array.from({ length: 0x10000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point))
      .filter((sign) => /\p{Nd}/u.test(sign))
    expect(digits.filter((sign) => !/^[0-9]$/.test(foldDigits(sign)))).toEqual([])
    expect(digits.map(foldDigits).join('')).toBe('0123456789'.repeat(digits.length / 10))
  })
})

describe('comparisonKey', () => {
  it('is the same for texts that read the same', () => {
    expect(comparisonKey('  كجا  مي‌روي؟\n')).toBe(comparisonKey('کجا می روی؟'))
  })
})
