import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine, filledIn, progressOf, wordsOf } from '@/lib/pipeline/datasets/training/rules'

test.each([
  ['train {bundle}', ['train', '{bundle}']],
  ['  /opt/my\\ x  a ', ['/opt/my\\', 'x', 'a']],
  [`"/opt/my train.sh" 'it is' --x="a b"`, ['/opt/my train.sh', 'it is', '--x=a b']],
  [`a "" ''`, ['a', '', '']],
  ['echo $HOME; rm -rf / | x && `y`', ['echo', '$HOME;', 'rm', '-rf', '/', '|', 'x', '&&', '`y`']],
])('the command %s is read as words, and no sign of it as a shell’s', (command, words) => {
  expect(wordsOf(command)).toEqual(words)
})

test.each(['', '   ', 'a "b', "x 'y"])('the command “%s” is refused', (command) => {
  expect(() => wordsOf(command)).toThrow()
})

test('what is filled in stays one word, whatever it holds, and is not filled in again', () => {
  const value = fc.string().filter((text) => !text.includes('$'))
  fc.assert(
    fc.property(value, (bundle) => {
      expect(filledIn(['a', 'x={bundle}', '{other}'], { bundle, result: '{bundle}' })).toEqual([
        'a',
        `x=${bundle}`,
        '{other}',
      ])
    }),
  )
  expect(filledIn(['{result}'], { bundle: 'b', result: '{bundle}' })).toEqual(['{bundle}'])
})

test.each([
  ['{"step": 3, "total": 10, "loss": 0.5}', { step: 3, total: 10, loss: 0.5 }],
  ['{"loss": 0.5}', { loss: 0.5 }],
  ["{'loss': 1.234, 'grad_norm': 0.1, 'epoch': 0.5}", { loss: 1.234 }],
  ["{'loss': '1.5e-3', 'epoch': 1}", { loss: 0.0015 }],
  [' 12%|█▏   | 12/100 [00:10<01:00,  1.2it/s]', { step: 12, total: 100 }],
  ['step 7/8', { step: 7, total: 8 }],
  ['9/8', null],
  ['2024/2025/03', null],
  ['reading /data/1/2.txt', null],
  ['{"step": -1, "total": 1e99}', null],
  ['{broken', null],
  ['', null],
])('of “%s” the progress is %o', (line, progress) => {
  expect(progressOf(line)).toEqual(progress)
})

test('a line is kept without what steers a terminal, and of a bar its last state', () => {
  expect(cleanLine('\u001b[32mgreen\u001b[0m\u0000 text')).toBe('green text')
  expect(cleanLine('1/3\r2/3\r3/3\r')).toBe('3/3')
  expect(cleanLine('x'.repeat(10_000))).toHaveLength(4001)
})
