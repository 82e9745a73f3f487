import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '@/lib/text/sentences'

describe('splitSentences', () => {
  it.each([
    [
      'titles and initials',
      'Dr. Smith met J. R. R. Tolkien on Jan. 5. He was 3.5 m tall!',
      ['Dr. Smith met J. R. R. Tolkien on Jan. 5.', 'He was 3.5 m tall!'],
    ],
    [
      'citations after the full stop',
      'It is big.[1] Then it fell [2]. Good.[3, 4]',
      ['It is big.[1]', 'Then it fell [2].', 'Good.[3, 4]'],
    ],
    [
      'numbered and bulleted lines',
      '1. Do this. 2. Do that.\n- item one\n- item two',
      ['1. Do this.', '2. Do that.', '- item one', '- item two'],
    ],
    [
      'Persian marks',
      'تهران کجاست؟ پایتخت است. می‌دانید؟ بله؛ البته.',
      ['تهران کجاست؟', 'پایتخت است.', 'می‌دانید؟', 'بله؛ البته.'],
    ],
    ['Persian calendar letters', 'در سال ۱۵۹۸ م. ساخته شد. دیدنی است.', ['در سال ۱۵۹۸ م. ساخته شد.', 'دیدنی است.']],
    ['Urdu full stops', 'یہ کتاب ہے۔ وہ گھر ہے۔', ['یہ کتاب ہے۔', 'وہ گھر ہے۔']],
    [
      'Chinese marks and quotes',
      '这是第一句。真的吗？“是的。”他说。',
      ['这是第一句。', '真的吗？', '“是的。”', '他说。'],
    ],
    ['Japanese marks', '今日は晴れです。明日は？', ['今日は晴れです。', '明日は？']],
    [
      'quotes and brackets',
      'He said "Go home." Then left. (Really.) Yes.',
      ['He said "Go home."', 'Then left.', '(Really.)', 'Yes.'],
    ],
    [
      'shortenings before a new sentence',
      'He lives in the U.S. The law is old.',
      ['He lives in the U.S.', 'The law is old.'],
    ],
    ['nothing', ' \n ', []],
  ])('handles %s', (_, text, sentences) => {
    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual(sentences)
  })

  it('loses nothing but white space, in order, with offsets that find each sentence', () => {
    const piece = fc.constantFrom(
      '. ',
      '? ',
      '؟ ',
      '。',
      'Dr. ',
      '[1]',
      '["',
      '\n',
      ' ',
      'Word',
      'کلمه',
      '字',
      '1',
      '"',
      '(',
      ')',
    )
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece, { maxLength: 40 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(text, (whole) => {
        const sentences = splitSentences(whole)
        let end = 0
        for (const sentence of sentences) {
          expect(whole.slice(end, sentence.start).trim()).toBe('')
          expect(whole.slice(sentence.start, sentence.end)).toBe(sentence.text)
          expect(sentence.text.trim()).toBe(sentence.text)
          expect(sentence.text).not.toBe('')
          end = sentence.end
        }
        expect(whole.slice(end).trim()).toBe('')
      }),
    )
  })
})
