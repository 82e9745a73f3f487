import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkBlocks } from '@/lib/text/chunk'
import { type Block, documentText } from '@/lib/text/chunk-units'
import { words } from '@/lib/text/words'

const countTokens = (text: string) => words(text).length
const options = { size: 40, overlap: 10, countTokens }
const heading = (level: number, text: string): Block => ({ kind: 'heading', level, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const sentence = (name: string) => `The ${name} of this text has eight words.`
const sentences = (count: number, name = 'part') =>
  Array.from({ length: count }, (_, index) => sentence(`${name}${index}`)).join(' ')

describe('chunkBlocks', () => {
  it('breaks at headings and gives the path of each chunk', () => {
    const chunks = chunkBlocks(
      [
        heading(1, 'Iran'),
        paragraph(sentences(4)),
        heading(2, 'Isfahan'),
        paragraph(sentences(4, 'square')),
        heading(1, 'Iraq'),
        paragraph('Short.'),
      ],
      options,
    )
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([['Iran'], ['Iran', 'Isfahan'], ['Iraq']])
    expect(chunks[1]?.text.startsWith('Isfahan\n\nThe square0')).toBe(true)
  })

  it('joins short sections under one heading and none across top headings', () => {
    const chunks = chunkBlocks(
      [
        heading(1, 'Pancakes'),
        heading(2, 'Needs'),
        { kind: 'list', text: '- flour\n- milk' },
        heading(2, 'Method'),
        paragraph('Mix. Bake.'),
        heading(1, 'Waffles'),
        paragraph('No.'),
      ],
      options,
    )
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([['Pancakes'], ['Waffles']])
    expect(chunks[0]?.text).toBe('Pancakes\n\nNeeds\n\n- flour\n- milk\n\nMethod\n\nMix. Bake.')
  })

  it('repeats whole sentences up to the overlap inside a section', () => {
    const chunks = chunkBlocks([paragraph(sentences(10))], options)
    expect(chunks).toHaveLength(3)
    expect(chunks[1]?.text.startsWith(sentence('part4'))).toBe(true)
    expect(chunks[0]?.text.endsWith(sentence('part4'))).toBe(true)
    expect(
      chunkBlocks([paragraph(sentences(10))], { ...options, overlap: 0 })[1]?.text.startsWith(sentence('part5')),
    ).toBe(true)
  })

  it('cuts a table between rows and code between lines', () => {
    const rows = Array.from({ length: 12 }, (_, index) => `| row ${index} | a b c d |`).join('\n')
    const chunks = chunkBlocks([{ kind: 'table', text: rows }], { ...options, overlap: 0 })
    expect(chunks.length).toBeGreaterThan(1)
    for (const chunk of chunks) expect(chunk.text).toMatch(/^\| row.*\|$/s)
  })

  it('cuts one endless sentence at white space, and an endless word between graphemes', () => {
    for (const chunk of chunkBlocks([paragraph('word '.repeat(200))], options))
      expect(chunk.tokens).toBeLessThanOrEqual(40)
    const family = '👨‍👩‍👧'
    const byUnits = (text: string) => text.length
    for (const chunk of chunkBlocks([paragraph(family.repeat(40))], { size: 30, overlap: 0, countTokens: byUnits })) {
      expect(chunk.text.replaceAll(family, '')).toBe('')
    }
  })

  it('keeps a heading that nothing follows, and an empty document gives no chunk', () => {
    expect(chunkBlocks([heading(1, 'Only a title')], options).map((chunk) => chunk.text)).toEqual(['Only a title'])
    expect(chunkBlocks([], options)).toEqual([])
    expect(chunkBlocks([paragraph(' \n ')], options)).toEqual([])
  })

  it('refuses a tiny size and an overlap above half of it', () => {
    expect(() => chunkBlocks([], { ...options, size: 3 })).toThrow('size of 3')
    expect(() => chunkBlocks([], { ...options, overlap: 30 })).toThrow('overlap of 30')
  })

  it('covers every word of any document in order, within the size, with slices of the document', () => {
    const text = fc.oneof(
      fc
        .array(fc.constantFrom('a b. ', 'می‌رود؟ ', '字。', 'x\n', 'Dr. B. ', 'long '.repeat(30)), { maxLength: 12 })
        .map((list) => list.join('')),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
    )
    const block = fc.record({
      kind: fc.constantFrom('heading', 'paragraph', 'list', 'table', 'code'),
      level: fc.integer({ min: 1, max: 4 }),
      text,
    })
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const whole = documentText(blocks)
        let covered = 0
        let position = 0
        for (const chunk of chunkBlocks(blocks, options)) {
          expect(chunk.text).toBe(whole.slice(chunk.start, chunk.end))
          expect(chunk.text.trim()).toBe(chunk.text)
          expect(chunk.position).toBe(position++)
          expect(whole.slice(covered, chunk.start).trim()).toBe('')
          expect(chunk.end).toBeGreaterThan(covered)
          if (blocks.every((member) => member.kind !== 'heading'))
            expect(chunk.tokens).toBeLessThanOrEqual(options.size)
          covered = chunk.end
        }
        expect(whole.slice(covered).trim()).toBe('')
      }),
    )
  })
})
