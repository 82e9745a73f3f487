import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phraseSpans, phraseSpansApart, suggestLinked } from '@/lib/pipeline/updates/phrases'
import { checkPair, checkUpdate, contradicts, misfitOf, openFlags, type PairFacts } from '@/lib/pipeline/updates/rules'

const minister = {
  oldValue: 'محمدعلی زلفی‌گل',
  newValue: 'حسین سیمایی صراف',
  linked: ['زلفی‌گل', 'دولت سیزدهم'],
  evidence: [{ id: 'e1', text: 'حسین سیمایی صراف از ۳۱ مرداد ۱۴۰۳ وزیر علوم ایران است.' }],
}
const pair = (given: Partial<PairFacts>): PairFacts => ({
  instruction: 'وزیر علوم ایران کیست؟',
  rejected: 'وزیر علوم ایران محمدعلی زلفی‌گل است.',
  chosen: 'وزیر علوم ایران حسین سیمایی صراف است.',
  links: [],
  update: minister,
  waivers: new Map(),
  ...given,
})
const codes = (given: Partial<PairFacts>) => checkPair(pair(given)).flags.map(({ code }) => code)

describe('phrases', () => {
  test.each([
    ['وزیر علوم محمدعلی زلفی گل بود', 'محمد‌علی زلفی‌گل', 0],
    ['وزیر علوم محمدعلی زلفی گل بود', 'محمدعلی زلفی‌گل', 1],
    ['يك كتاب', 'یک کتاب', 1],
    ['قیمت ۱۰ هزار تومان', '10 هزار', 1],
    ['the cathedral', 'cat', 0],
    ['anything', '', 0],
  ])('in %s the words of %s stand %i times, however they are written', (text, phrase, times) => {
    expect(phraseSpans(text, phrase)).toHaveLength(times)
  })

  test('an old value inside the new one does not count as standing there', () => {
    expect(phraseSpansApart('It costs 10 million now.', '10', ['10 million'])).toEqual([])
    expect(phraseSpansApart('It costs 10 now, not 10 million.', '10', ['10 million'])).toHaveLength(1)
  })

  test('spans point at the very characters they name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, phrase) => {
        for (const span of phraseSpans(text, phrase)) expect(text.slice(span.start, span.end)).toBe(span.text)
      }),
    )
  })

  test.each([
    ['Carlos Queiroz', 'Amir Ghalenoei', ['Queiroz']],
    ['Tokyo Tower', 'Milad Tower', []],
    ['30 euros', '40 euros', []],
    ['Paris', 'Lyon', []],
  ])('what goes stale with %s when %s comes is %j', (oldValue, newValue, linked) => {
    expect(suggestLinked(oldValue, newValue)).toEqual(linked)
  })
})

describe('flags of a pair', () => {
  test('a minimal edit that its evidence states has none', () => {
    expect(checkPair(pair({}))).toMatchObject({ flags: [] })
  })

  test('a change that no evidence states is unsupported until it is linked, undone or waived', () => {
    const chosen = 'وزیر علوم ایران حسین سیمایی صراف است. او ۵۸ سال دارد.'
    const [flag] = checkPair(pair({ chosen })).flags
    expect(flag).toMatchObject({ code: 'unsupported', isWaivable: true })
    const key = checkPair(pair({ chosen })).spans.find((span) => span.after.includes('۵۸'))?.key ?? ''
    expect(codes({ chosen, links: [{ key, evidenceId: 'e1' }] })).toEqual([])
    expect(codes({ chosen, links: [{ key, evidenceId: null }] })).toEqual(['unsupported'])
    const waived = checkPair(pair({ chosen, waivers: new Map([[flag?.key ?? '', 'known']]) })).flags
    expect(waived).toMatchObject([{ code: 'unsupported', waiver: 'known' }])
    expect(openFlags(waived)).toEqual([])
  })

  test('a link to evidence that was taken away is dead', () => {
    const key = checkPair(pair({})).spans.find((span) => span.key !== null)?.key ?? ''
    expect(codes({ links: [{ key, evidenceId: 'gone' }] })).toEqual(['dead_link'])
  })

  test('the old value and what is linked to it are stale wherever they still stand', () => {
    const rejected = 'وزیر علوم ایران محمدعلی زلفی‌گل است. او در دولت سیزدهم برگزیده شد.'
    const chosen = 'وزیر علوم ایران حسین سیمایی صراف است. او در دولت سیزدهم برگزیده شد.'
    expect(checkPair(pair({ rejected, chosen })).flags).toMatchObject([{ code: 'stale', about: 'دولت سیزدهم' }])
  })

  test('a waiver of a stale name is for its sentence alone', () => {
    const chosen = 'وزیر علوم ایران حسین سیمایی صراف است. پیش از او محمدعلی زلفی‌گل بود.'
    const [first] = checkPair(pair({ chosen })).flags.filter(({ code }) => code === 'stale')
    const elsewhere = `${chosen} دفتر محمدعلی زلفی‌گل بسته است.`
    const flags = checkPair(pair({ chosen: elsewhere, waivers: new Map([[first?.key ?? '', 'history']]) })).flags
    expect(flags.filter(({ code, waiver }) => code === 'stale' && waiver === null).length).toBeGreaterThan(0)
    expect(flags.some(({ waiver }) => waiver === 'history')).toBe(true)
  })

  test('what was true of the old value is not carried over to the new one unseen', () => {
    const update = {
      ...{ oldValue: 'Carlos Queiroz', newValue: 'Amir Ghalenoei', linked: ['Queiroz'] },
      evidence: [{ id: 'e', text: 'Amir Ghalenoei was named head coach of Iran.' }],
    }
    const about = (rejected: string, chosen: string) =>
      checkPair(pair({ instruction: 'Who coaches Iran?', rejected, chosen, update })).flags.map((flag) => [
        flag.code,
        flag.about,
      ])
    expect(about('Queiroz is from Portugal, 70 years old.', 'Ghalenoei is from Portugal, 70 years old.')).toEqual([
      ['carried', 'Portugal · 70'],
    ])
    expect(
      about('The coach is Carlos Queiroz. Portugal won in 2016.', 'The coach is Amir Ghalenoei. Portugal won in 2016.'),
    ).toEqual([])
  })

  test('an edit that keeps less than six tenths of the answer is not minimal', () => {
    const rejected = 'One two three four five six seven eight nine ten.'
    const update = { oldValue: 'ten', newValue: 'eleven', linked: [], evidence: [{ id: 'e', text: 'eleven' }] }
    const english = { instruction: 'x', rejected, update }
    const keeps = (words: string) => checkPair(pair({ ...english, chosen: words })).flags.map(({ code }) => code)
    expect(keeps('One two three four five six eleven.')).not.toContain('edit_ratio')
    expect(keeps('One two eleven.')).toContain('edit_ratio')
  })

  test.each(['', '  \n'])('an empty chosen answer and one like the rejected cannot be waived (%j)', (chosen) => {
    expect(checkPair(pair({ chosen })).flags).toMatchObject([{ code: 'empty', isWaivable: false }])
    expect(checkPair(pair({ chosen: pair({}).rejected })).flags).toMatchObject([
      { code: 'identical', isWaivable: false },
    ])
  })

  test('an edit of the response desk is held only to having changed something', () => {
    expect(codes({ update: null, chosen: 'Something else altogether, with 48,311 people.' })).toEqual([])
    expect(codes({ update: null, chosen: pair({}).rejected })).toEqual(['identical'])
  })

  test('undoing every change gives the rejected answer back, and spans always join to both texts', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (rejected, chosen) => {
        const { spans, flags, editRatio } = checkPair(pair({ rejected, chosen }))
        expect(editRatio).toBeGreaterThanOrEqual(0)
        expect(editRatio).toBeLessThanOrEqual(1)
        if (flags.some(({ code }) => code === 'empty')) return
        expect(spans.map(({ before }) => before).join('')).toBe(rejected)
        expect(spans.map(({ after }) => after).join('')).toBe(chosen)
      }),
    )
  })
})

describe('flags of an update', () => {
  const coach = { id: 'a', subjectKey: 'coach', newValue: 'A', since: '2024-01-01', until: null }
  const dated = (publishedOn: string | null) => [{ id: 'e', title: 'News', publishedOn }]

  test.each([
    [[], ['no_evidence']],
    [dated('2023-12-31'), ['evidence_older']],
    [dated('2024-01-01'), []],
    [dated(null), []],
  ])('evidence %j gives %j', (evidence, expected) => {
    expect(checkUpdate(coach, evidence, [], new Map()).map(({ code }) => code)).toEqual(expected)
  })

  test.each([
    [{ newValue: 'B' }, true],
    [{ newValue: 'a' }, false],
    [{ newValue: 'B', subjectKey: 'mayor' }, false],
    [{ newValue: 'B', since: '2025-01-01' }, true],
    [{ newValue: 'B', since: '2020-01-01', until: '2023-12-31' }, false],
    [{ newValue: 'B', since: '2020-01-01', until: '2024-01-01' }, true],
  ])('another update %j contradicts: %j', (other, isContradicting) => {
    const second = { ...coach, id: 'b', ...other }
    expect(contradicts(coach, second)).toBe(isContradicting)
    expect(contradicts(second, coach)).toBe(isContradicting)
    expect(contradicts(coach, coach)).toBe(false)
  })

  test.each([
    [{ newValue: ' old  VALUE' }, 'newValue'],
    [{ until: '2023-01-01' }, 'until'],
    [{ referenceDate: '2023-01-01' }, 'referenceDate'],
    [{}, undefined],
  ])('what does not fit together is named: %j', (given, field) => {
    const form = {
      oldValue: 'old value',
      newValue: 'new',
      since: '2024-01-01',
      until: null,
      referenceDate: '2025-01-01',
    }
    expect(misfitOf({ ...form, ...given })?.field).toBe(field)
  })
})
