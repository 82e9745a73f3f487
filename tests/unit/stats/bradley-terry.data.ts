import type { Comparison } from '@/lib/stats/comparisons'

const pairs = (rows: readonly (readonly [string, string, number, number, number?])[]): Comparison[] =>
  rows.map(([left, right, leftWins, rightWins, ties = 0]) => ({ left, right, leftWins, rightWins, ties }))

export const wikipedia = pairs([
  ['A', 'B', 2, 3],
  ['A', 'D', 1, 4],
  ['B', 'C', 5, 3],
  ['C', 'D', 1, 3],
])

/** Stigler 1994: Biometrika 0, Communications in Statistics 1, JASA 2, JRSS-B 3. */
export const citations = pairs([
  ['0', '1', 730, 33],
  ['0', '2', 498, 320],
  ['0', '3', 221, 284],
  ['1', '2', 68, 813],
  ['1', '3', 17, 276],
  ['2', '3', 142, 325],
])

/** Davidson 1970. */
export const puddings = pairs([
  ['1', '2', 19, 22, 16],
  ['1', '3', 16, 19, 12],
  ['2', '3', 19, 19, 10],
  ['1', '4', 18, 23, 13],
  ['2', '4', 23, 19, 9],
  ['3', '4', 19, 20, 15],
  ['1', '5', 13, 19, 18],
  ['2', '5', 16, 20, 12],
  ['3', '5', 16, 15, 17],
  ['4', '5', 17, 14, 16],
  ['1', '6', 18, 21, 12],
  ['2', '6', 22, 20, 12],
  ['3', '6', 13, 18, 10],
  ['4', '6', 14, 19, 18],
  ['5', '6', 11, 21, 12],
])

const season = {
  Mil: 'Det 4-3 Tor 4-2 NY 4-3 Bos 6-1 Cle 4-2 Bal 6-0',
  Det: 'Mil 3-3 Tor 4-2 NY 4-3 Bos 6-0 Cle 6-1 Bal 4-3',
  Tor: 'Mil 2-5 Det 4-3 NY 2-4 Bos 4-3 Cle 4-2 Bal 6-0',
  NY: 'Mil 3-3 Det 5-1 Tor 2-5 Bos 4-3 Cle 4-2 Bal 6-1',
  Bos: 'Mil 5-1 Det 2-5 Tor 3-3 NY 4-2 Cle 5-2 Bal 6-0',
  Cle: 'Mil 2-5 Det 3-3 Tor 3-4 NY 4-3 Bos 4-2 Bal 2-4',
  Bal: 'Mil 2-5 Det 1-5 Tor 1-6 NY 2-4 Bos 1-6 Cle 3-4',
}

/** Agresti 2002, p. 438: the home team is left. */
export const baseball: Comparison[] = Object.entries(season).flatMap(([left, text]) =>
  [...text.matchAll(/(\w+) (\d)-(\d)/g)].map(([, right = '', won, lost]) => ({
    left,
    right,
    leftWins: Number(won),
    rightWins: Number(lost),
    ties: 0,
  })),
)
