import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { chunkBlocks } from '@/lib/text/chunk'
import { diffWords } from '@/lib/text/diff'
import { graphemeCount, isLongerThan, truncateGraphemes } from '@/lib/text/graphemes'
import { cleanText, findHostile, isStorable } from '@/lib/text/hostile'
import { guessLanguage } from '@/lib/text/language'
import { foldText } from '@/lib/text/normalise'
import { splitSentences } from '@/lib/text/sentences'
import { rougeL } from '@/lib/text/similarity'
import { measureSupport } from '@/lib/text/support'
import { estimateTokens, loadTokenCounter } from '@/lib/text/token-count'
import { hasSharedData, readSharedRows } from '@/tests/support/shared-data'

// Real data and random input take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
)

describe('graphemes', () => {
  it('count what a reader counts', () => {
    expect(graphemeCount('👨‍👩‍👧 می‌روم é')).toBe(9)
    expect(graphemeCount('سلام')).toBe(4)
    expect(truncateGraphemes('a👨‍👩‍👧b', 2)).toBe('a👨‍👩‍👧')
    expect(isLongerThan('👨‍👩‍👧👨‍👩‍👧', 2)).toBe(false)
    expect(isLongerThan('abc', 2)).toBe(true)
  })

  it('agree with one another for any text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, limit) => {
        const segments = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)]
        expect(graphemeCount(text)).toBe(segments.length)
        expect(isLongerThan(text, limit)).toBe(segments.length > limit)
        expect(truncateGraphemes(text, limit)).toBe(
          segments
            .slice(0, limit)
            .map((part) => part.segment)
            .join(''),
        )
      }),
    )
  })
})

describe('cleanText', () => {
  it('takes out what harms and names it', () => {
    const dirty = 'a\0b\u202ec\ud800d\u0007e\ufefff\r\ng'
    expect(cleanText(dirty)).toEqual({
      text: 'abc\ufffddef\ng',
      removed: [
        { kind: 'nul', count: 1 },
        { kind: 'control', count: 1 },
        { kind: 'bidi', count: 1 },
        { kind: 'surrogate', count: 1 },
        { kind: 'invisible', count: 1 },
      ],
    })
  })

  it('keeps non-joiners, joiners, direction marks, tabs and emoji', () => {
    const text = 'می‌روم\u200f\t👨‍👩‍👧\n\u200e❤️'
    expect(cleanText(text)).toEqual({ text, removed: [] })
  })

  it('makes any text storable, and a second cleaning changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text).text
        expect(isStorable(clean)).toBe(true)
        expect(findHostile(clean)).toEqual([])
        expect(cleanText(clean).text).toBe(clean)
      }),
    )
  })
})

describe('guessLanguage', () => {
  it.each([
    ['What is the best time to visit Isfahan?', 'en'],
    ['kebab recipe', 'en'],
    ['بهترین زمان سفر به اصفهان', 'fa'],
    ['أين تقع مدينة أصفهان؟', 'ar'],
    ['北京是中国的首都', 'zh'],
    ['東京は日本の首都です', 'ja'],
    ['Die Stadt liegt nicht an der Küste', 'other'],
    ['Где находится Исфахан?', 'other'],
    ['12 + 3 = ?', 'other'],
    ['', 'other'],
  ])('of %j is %s', (text, language) => {
    expect(guessLanguage(text).language).toBe(language)
  })

  it.skipIf(!hasSharedData('retrieval/xquad-ar'))('is right for 99 of 100 questions of three languages', () => {
    const row = z.object({ text: z.string() })
    for (const language of ['en', 'ar', 'zh']) {
      const texts = readSharedRows(`retrieval/xquad-${language}/queries.jsonl`, (value) => row.parse(value).text)
      const right = texts.filter((text) => guessLanguage(text).language === language).length
      expect(right / texts.length).toBeGreaterThan(0.99)
    }
  })
})

describe('token counts', () => {
  it('count markers as text and long runs in bounded time', async () => {
    const count = await loadTokenCounter()
    expect(count('<|endoftext|>')).toBeGreaterThan(3)
    expect(count('')).toBe(0)
    expect(count('Hello world')).toBe(2)
    expect(count('ا'.repeat(50_000))).toBeGreaterThan(1000)
    expect(count('\ud800\0')).toBeGreaterThan(0)
  })

  it('are estimated within a third for ordinary text', async () => {
    const count = await loadTokenCounter()
    const texts = [
      'The old city lies at the foot of the mountains and has been inhabited for more than two thousand years.',
      'میدان نقش جهان در مرکز شهر اصفهان قرار دارد و در دوره صفوی ساخته شده است.',
      '西湖位于杭州市西部，是中国著名的风景名胜区之一。',
    ]
    for (const text of texts) expect(Math.abs(estimateTokens(text) / count(text) - 1)).toBeLessThan(0.34)
  })
})

describe.skipIf(!hasSharedData('adversarial/strings'))('on the list of naughty strings', () => {
  it('every text function gives an answer', () => {
    const row = z.object({ s: z.string() })
    for (const { s } of readSharedRows('adversarial/strings/blns.jsonl', (value) => row.parse(value))) {
      const { text } = cleanText(s)
      expect(isStorable(text)).toBe(true)
      expect(foldText(foldText(text))).toBe(foldText(text))
      expect(rougeL(text, text)).toBeLessThanOrEqual(1)
      expect(diffWords(text, `${text}x`).length).toBeGreaterThan(0)
      expect(guessLanguage(text).confidence).toBeLessThanOrEqual(1)
      const chunks = chunkBlocks([{ kind: 'paragraph', text }], { size: 16, overlap: 4, countTokens: estimateTokens })
      expect(chunks.length === 0).toBe(text.trim() === '')
      expect(splitSentences(text).length === 0).toBe(text.trim() === '')
    }
  })
})

describe('texts of 200,000 letters', () => {
  it.each([
    ['opening brackets', '('],
    ['initials', 'A.'],
    ['initials with spaces', 'A. '],
    ['list numbers', '1. '],
    ['spaces', ' '],
    ['lines', '\n'],
    ['an open citation', '['],
    ['citations', 'x.[1] '],
    ['quotes', '" '],
    ['one Persian letter', 'ا'],
    ['one Chinese sign', '字'],
    ['families', '👨‍👩‍👧'],
    ['numbers with marks', '1,234.'],
    ['marks on one letter', '\u0301'],
    ['words', 'The Tower '],
    ['months', '1 May '],
  ])('of %s are split, folded, chunked, measured and guessed within seconds', (_, piece) => {
    const text = `x${piece.repeat(Math.floor(200_000 / piece.length))}x`
    const start = performance.now()
    const sentences = splitSentences(text)
    expect(sentences.at(-1)?.end).toBe(text.length)
    expect(
      chunkBlocks([{ kind: 'paragraph', text }], { size: 300, overlap: 40, countTokens: estimateTokens }).length,
    ).toBeGreaterThan(0)
    expect(foldText(text).length).toBeGreaterThan(0)
    expect(guessLanguage(text).confidence).toBeLessThanOrEqual(1)
    expect(cleanText(text).text.length).toBeGreaterThan(0)
    expect(diffWords(text, text)).toHaveLength(1)
    expect(rougeL(text.slice(0, 20_000), text.slice(0, 20_000))).toBe(1)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('are held against passages within seconds', () => {
    const response = 'The tower in Kashan was built in 1844 by Ali Nazari. '.repeat(3800)
    const start = performance.now()
    expect(
      measureSupport(
        response,
        Array.from({ length: 10 }, () => response.slice(0, 2000)),
      ).supported,
    ).toBe(1)
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})
