import { signTest } from '@/lib/stats/paired'
import { exactBinomial, type Proportion, wilson } from '@/lib/stats/proportion'
import { notDefined, type Result } from '@/lib/stats/result'

/** A share that should be one half, with its exact p. */
export type HalfShare = Proportion & { readonly p: number }

/** Share of decisive judgments on one of two sides with Wilson interval and exact sign test (statistics 2.9). */
export function shareAgainstHalf(first: number, second: number, level = 0.95): Result<HalfShare> {
  const share = wilson(first, first + second, level)
  const test = signTest(first, second)
  if (!share.defined) return notDefined('no_decisive', 0, { what: 'decisive', atLeast: 1 })
  return test.defined ? { ...share, p: test.p } : test
}

/** Position bias: how often the response shown left won among decisive judgments. */
export const leftShare = (leftWins: number, rightWins: number, level = 0.95): Result<HalfShare> =>
  shareAgainstHalf(leftWins, rightWins, level)

export type LengthBias = HalfShare & { readonly equalLength: number }

/** Length bias: how often the longer response won among decisive judgments; pairs of equal length are counted apart. */
export function longerShare(
  judgments: readonly { readonly winnerLength: number; readonly loserLength: number }[],
  level = 0.95,
): Result<LengthBias> {
  let longer = 0
  let shorter = 0
  for (const { winnerLength, loserLength } of judgments) {
    if (winnerLength > loserLength) longer++
    else if (winnerLength < loserLength) shorter++
  }
  const share = shareAgainstHalf(longer, shorter, level)
  return share.defined ? { ...share, equalLength: judgments.length - longer - shorter } : share
}

export type GoldAccuracy = Proportion & {
  /** Chance of so few right answers, or fewer, if the true accuracy were the bar. */
  readonly pAtBar: number
  /** `below`: even the upper limit misses the bar, judging should pause; `above`: the lower limit passes it; else `open`. */
  readonly verdict: 'below' | 'above' | 'open'
}

/** Accuracy on gold items against a bar. Ten golds cannot certify 90 %: they only catch the worst. Undefined without golds. */
export function goldAccuracy(right: number, n: number, bar = 0.9, level = 0.95): Result<GoldAccuracy> {
  const share = wilson(right, n, level)
  if (!share.defined) return share
  const tail = exactBinomial(right, n, bar, 'less')
  if (!tail.defined) return tail
  const verdict = share.interval.high < bar ? 'below' : share.interval.low >= bar ? 'above' : 'open'
  return { ...share, pAtBar: tail.p, verdict }
}

export type Pace = 'fast' | 'normal' | 'slow'

export type PaceLimits = { readonly leastMs: number; readonly charactersPerSecond: number; readonly idleMs: number }

export const defaultPace: PaceLimits = { leastMs: 3000, charactersPerSecond: 25, idleMs: 600_000 }

/** Whether a judgment took less than 3 s or half of what reading its text takes at 25 characters a second, or sat idle. */
export function paceOf(activeMs: number, characters: number, limits: PaceLimits = defaultPace): Pace {
  const reading = (characters / limits.charactersPerSecond) * 1000
  if (activeMs < limits.leastMs || activeMs < reading / 2) return 'fast'
  return activeMs > limits.idleMs ? 'slow' : 'normal'
}

/** A model judge's verdict on one prompt, asked in both orders: by position, the first order with system A first. */
export type BothOrders = {
  readonly aFirst: 'first' | 'second' | 'tie'
  readonly bFirst: 'first' | 'second' | 'tie'
}

export type JudgeConsistency = {
  readonly wins: number
  readonly losses: number
  readonly ties: number
  /** Prompts on which the two orders disagree; each counts as a tie above. */
  readonly inconsistent: Result<Proportion>
  /** Among prompts where both orders chose the same position: does the judge prefer the first? */
  readonly firstPosition: Result<HalfShare>
  readonly n: number
}

/** Reads a model judge asked in both orders: agreement counts, disagreement is a tie (statistics 2.9). */
export function judgeConsistency(rows: readonly BothOrders[], level = 0.95): JudgeConsistency {
  const count = (test: (row: BothOrders) => boolean) => rows.filter(test).length
  const wins = count((row) => row.aFirst === 'first' && row.bFirst === 'second')
  const losses = count((row) => row.aFirst === 'second' && row.bFirst === 'first')
  const agreedTies = count((row) => row.aFirst === 'tie' && row.bFirst === 'tie')
  const first = count((row) => row.aFirst === 'first' && row.bFirst === 'first')
  const second = count((row) => row.aFirst === 'second' && row.bFirst === 'second')
  const n = rows.length
  return {
    wins,
    losses,
    ties: n - wins - losses,
    inconsistent: wilson(n - wins - losses - agreedTies, n, level),
    firstPosition: shareAgainstHalf(first, second, level),
    n,
  }
}
