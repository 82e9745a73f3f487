import { Prisma, type Tx } from '@/lib/db/client'
import type { RunCounts } from '@/lib/pipeline/evaluation/results/count-run'
import { evaluatorsOf, sensitivityOf } from '@/lib/pipeline/evaluation/results/sensitivity'
import { alikeOf, patternsBetween, standing } from '@/lib/pipeline/judgments'
import { confidenceSequence, eProcess } from '@/lib/stats/sequential'
import { tieReadingsOfAlike } from '@/lib/stats/ties'
import { skipSensitivityOfAlike, winRateOfAlike } from '@/lib/stats/win-rate'

type System = { readonly id: string; readonly name: string }
type Asked = {
  readonly runId: string
  readonly level: number
  readonly rows: RunCounts
  readonly a: System
  readonly b: System
  readonly isAnytime: boolean
}

const PATH_POINTS = 400

/** What is to be said of two systems of a run. */
export async function pairResultOf(tx: Tx, { runId, level, rows, a, b, isAnytime }: Asked) {
  const own = patternsBetween(rows.patterns, a.id, b.id)
  const alike = own.map((one) => alikeOf(one))
  const { counts, prompts, judgments, estimate } = winRateOfAlike(alike, level)
  const { halfCredit: _, ...ties } = tieReadingsOfAlike(alike, level)
  return {
    ...{ a, b, counts, prompts },
    judgments: judgments + counts.skipped,
    evaluators: evaluatorsOf(rows, a.id, b.id),
    winRate: estimate,
    ties,
    skips: skipSensitivityOfAlike(alike, level),
    sensitivity: await sensitivityOf({ patterns: own, rows, a: a.id, b: b.id, headline: estimate, level, seed: runId }),
    anytime: isAnytime ? await anytimeOf(tx, runId, a.id, b.id, level) : null,
  }
}

const between = (a: string, b: string) =>
  Prisma.sql`not j."isGold" and not j."isRepeat" and (c."systemAId", c."systemBId") in ((${a}::uuid, ${b}::uuid), (${b}::uuid, ${a}::uuid))`

/** The evidence along the first decisive judgment of each prompt, in the order they came in; prompts came in random order. */
async function anytimeOf(tx: Tx, runId: string, a: string, b: string, level: number) {
  const rows = await tx.$queryRaw<{ won: boolean }[]>`
    select won from (
      select distinct on (j."promptId") j."submittedAt" as at, j.id, (c."systemAId" = ${a}::uuid) = (j.winner = 'a') as won
      ${standing(runId, between(a, b))} and j.winner is not null
      order by j."promptId", j."submittedAt", j.id) firsts order by at, id`
  const process = eProcess(
    rows.map((row) => row.won),
    { alpha: 1 - level },
  )
  const step = Math.max(1, Math.ceil(process.path.length / PATH_POINTS))
  return {
    eValue: finite(process.path.at(-1) ?? 1),
    stoppedAt: process.stoppedAt ?? null,
    ...{ n: process.n, wins: process.wins },
    sequence: confidenceSequence(process.wins, process.n, { level }),
    path: process.path.flatMap((e, n) => (n % step === 0 || n === process.n ? [{ n, e: finite(e) }] : [])),
  }
}

// Overwhelming evidence leaves the range of numbers; no page tells it from the largest of them.
const finite = (value: number) => Math.min(value, Number.MAX_VALUE)
