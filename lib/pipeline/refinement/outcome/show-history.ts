import { z } from 'zod'
import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { hoursOf, spendOf } from '@/lib/pipeline/refinement/effort'
import { history, outcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'
import { projectInput } from '@/lib/pipeline/schema'
import { cumulativeGain, marginalGains, stopAdvice } from '@/lib/stats/gain'
import { notDefined } from '@/lib/stats/result'

const frozen = outcomeNumbers.pick({ gain: true, primary: true, data: true })
const decisionWord = z.enum(['adopt', 'repeat', 'stop'])

/** What one round brought and took: the gain as it was signed, rows, hours and money. */
async function roundOf(tx: Tx, projectId: string, round: Awaited<ReturnType<typeof roundsOf>>[number], now: Date) {
  const decision = await tx.roundDecision.findUnique({ where: { roundId: round.id } })
  const numbers = decision === null ? null : (frozen.safeParse(decision.numbers).data ?? null)
  const span = { openedAt: round.openedAt, closedAt: round.closedAt ?? now }
  const { total, unmeasured } = await hoursOf(tx, projectId, span)
  const { usd } = await spendOf(tx, projectId, span)
  const rows = await tx.example.count({ where: { projectId, roundId: round.id, withdrawnAt: null } })
  const nothing = notDefined('no_data', 0)
  const release = await tx.release.findFirst({
    where: { projectId, createdAt: { gte: span.openedAt, lt: span.closedAt } },
    orderBy: { number: 'desc' },
  })
  return {
    ...{ roundId: round.id, number: round.number, state: round.state },
    ...{ openedAt: round.openedAt, closedAt: round.closedAt },
    decision: decision === null ? null : decisionWord.parse(decision.decision),
    release: numbers?.data.to.number ?? release?.number ?? null,
    gain: numbers?.gain.defined ? numbers.gain : nothing,
    winRate: numbers?.primary.estimate ?? nothing,
    // A release says what the round changed; before there is one, the examples approved in it do.
    ...{ rows: numbers === null ? rows : numbers.data.added + numbers.data.changed, hours: total, usd, unmeasured },
  }
}

const roundsOf = (tx: Tx, projectId: string) =>
  tx.round.findMany({ where: { projectId }, orderBy: { number: 'asc' }, take: 500 })

export const showHistory = read({
  operation: 'refinement.history',
  permission: 'evaluation.results',
  summary:
    'Over all rounds: the gain of each with its interval, rows, hours and money, and whether another is worth it.',
  input: projectInput,
  output: history,
  run: async ({ db, now }, { projectId }) => {
    const rounds: Awaited<ReturnType<typeof roundOf>>[] = []
    for (const round of await roundsOf(db, projectId)) rounds.push(await roundOf(db, projectId, round, now))
    const marginals = marginalGains(
      rounds.map(({ number, gain, rows, hours, usd }) => ({ round: number, gain, rows, hours, cost: usd })),
    )
    const { advice, withoutGain, needed, n } = stopAdvice(rounds)
    const nothing = notDefined('no_data', 0)
    return {
      rounds: rounds.map((round, at) => {
        const marginal = marginals[at]
        return {
          ...round,
          perThousandRows: marginal?.perThousandRows ?? nothing,
          perHour: marginal?.perHour ?? nothing,
          perUsd: marginal?.perCost ?? nothing,
          cumulative: {
            rows: marginal?.cumulative.rows ?? 0,
            hours: marginal?.cumulative.hours ?? 0,
            usd: marginal?.cumulative.cost ?? 0,
          },
          coversZero: marginal?.coversZero ?? null,
        }
      }),
      cumulativeGain: cumulativeGain(rounds),
      advice: { advice, withoutGain, needed, confirmed: n },
    }
  },
})
