import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'
import { countStages, leftOf, standsOf, totalOf } from '@/lib/pipeline/refinement/board/stands'
import { hoursOf, spendOf } from '@/lib/pipeline/refinement/effort'
import { findRound, planOf } from '@/lib/pipeline/refinement/find-round'
import { type Flag, flagsOf } from '@/lib/pipeline/refinement/flags'
import { promptsNear, roundTextsOf, TOO_NEAR } from '@/lib/pipeline/refinement/near-prompts'
import { pacesOf } from '@/lib/pipeline/refinement/plan/work'
import { bottleneckOf, forecastOf, isIn } from '@/lib/pipeline/refinement/rules'
import { type Board, board, ofRound } from '@/lib/pipeline/refinement/schema'
import { measureOverlap, overlapWaiver } from '@/lib/pipeline/round-overlap'

const SHOWN = 100

export const showBoard = read({
  operation: 'refinement.board',
  permission: 'refinement.read',
  summary:
    'How a round stands: every target and stage, the bottleneck, what it cost, when it ends, and what goes wrong.',
  input: ofRound,
  output: board,
  run: async ({ db, now }, { projectId, roundId }): Promise<Board> => {
    const round = await findRound(db, projectId, roundId)
    const held = await planOf(db, roundId)
    if (held === null) throw new AppError('wrong_state', `Round ${round.number} has no plan and so no board.`)
    const { plan } = held
    const counts = await countStages(db, projectId, round)
    const cells = plan.targets.map((target) => ({
      ...{ subdomainId: target.subdomainId, queryTypeId: target.queryTypeId },
      ...{ subdomain: target.subdomain, queryType: target.queryType, label: target.label, recipe: target.recipe },
      stages: standsOf(counts, target, target.quota),
      proposals: counts
        .filter((row) => row.stage === 'proposals' && isIn(target, row))
        .reduce((sum, row) => sum + row.waiting, 0),
    }))
    const all = cells.map((cell) => cell.stages)
    const total = totalOf(all)
    const paces = await pacesOf(db, projectId)
    const worst = bottleneckOf(
      (['seeds', 'queries', 'contexts', 'responses'] as const).map((stage) => ({
        ...{ stage, left: leftOf(all, stage), seconds: paces[stage].seconds },
      })),
    )
    const spend = await spendOf(db, projectId, round)
    const hours = await hoursOf(db, projectId, round)
    const week = new Date(Math.max(round.openedAt.getTime(), now.getTime() - 7 * 86_400_000))
    const recent = await countStages(db, projectId, { openedAt: week, closedAt: round.closedAt })
    const overlap = await measureOverlap(db, projectId, round)
    const waived = await overlapWaiver(db, roundId)
    const contamination = await contaminationOf(db, projectId, roundId)
    const isStopped = overlap.level === 'stop' && waived === null
    const flags: Flag[] = [
      ...(await flagsOf(db, round, held)),
      ...budgetFlags({ ...plan, usd: spend.usd, hours: hours.total }),
      ...(isStopped
        ? [
            {
              key: 'over_overlap' as const,
              blocks: true,
              ways: ['waive', 'withdraw_rows', 'abandon'] as const,
              values: { share: overlap.share ?? 0, stopAt: overlap.stopAt },
            },
          ]
        : []
      ).map(({ ways, ...rest }) => ({ ...rest, ways: [...ways] })),
      ...(contamination.count > 0
        ? [
            {
              key: 'prompts_leak' as const,
              blocks: true,
              ways: ['withdraw_rows' as const, 'rebase' as const],
              values: { rows: contamination.count },
            },
          ]
        : []),
    ]
    return {
      ...{ roundId, number: round.number, state: round.state, openedAt: round.openedAt, at: now, cells, total, flags },
      bottleneck:
        worst === null
          ? null
          : {
              ...{ stage: worst.stage, left: worst.left, hours: (worst.left * worst.seconds) / 3600 },
              waiting: total[worst.stage].waiting,
            },
      spend: { ...spend, budgetUsd: plan.budgetUsd },
      hours: { ...hours, budgetHours: plan.budgetHours },
      forecast: forecastOf({
        left: leftOf(all, 'examples'),
        recent: recent
          .filter((row) => row.stage === 'examples' && plan.targets.some((target) => isIn(target, row)))
          .reduce((sum, row) => sum + row.done, 0),
        ...{ openedAt: round.openedAt, now, isOpen: round.state === 'open' },
      }),
      overlap: {
        ...overlap,
        waived,
        rows: overlap.rows.slice(0, SHOWN).map((row) => ({ ...row, kind: 'query' as const })),
      },
      contamination,
      drift: await driftOf(db, projectId, roundId),
    }
  },
})

function budgetFlags(facts: {
  readonly budgetUsd: number | null
  readonly budgetHours: number | null
  readonly usd: number
  readonly hours: number
}): Flag[] {
  const { budgetUsd, budgetHours, usd, hours } = facts
  const over = (key: 'over_budget' | 'over_hours', spent: number, budget: number | null): Flag[] =>
    budget === null || spent <= budget
      ? []
      : [{ key, blocks: false, ways: ['cut', 'abandon'], values: { spent, budget } }]
  return [...over('over_budget', usd, budgetUsd), ...over('over_hours', hours, budgetHours)]
}

/** What was made in the round and reads like an evaluation prompt of any set of the project. */
async function contaminationOf(tx: Tx, projectId: string, roundId: string): Promise<Board['contamination']> {
  const prompts = await tx.prompt.findMany({
    where: { projectId },
    select: { id: true, text: true, promptSetId: true, promptSet: { select: { reservedForId: true } } },
  })
  const near = promptsNear(prompts)
  const byId = new Map(prompts.map((prompt) => [prompt.id, prompt]))
  const rows: Board['contamination']['rows'] = []
  let compared = 0
  for await (const made of roundTextsOf(tx, roundId)) {
    compared += made.length
    for (const { kind, id, text } of made) {
      const found = near.nearest(text)
      const prompt = found === null ? undefined : byId.get(found.id)
      if (found === null || prompt === undefined || kind === 'release') continue
      const { promptSetId, promptSet } = prompt
      const isReserved = promptSet.reservedForId !== null
      rows.push({ kind, id, text, similarity: found.similarity, promptId: found.id, promptSetId, isReserved })
    }
  }
  rows.sort((a, b) => b.similarity - a.similarity)
  return { count: rows.length, threshold: TOO_NEAR, compared, rows: rows.slice(0, SHOWN) }
}

async function driftOf(tx: Tx, projectId: string, roundId: string): Promise<Board['drift']> {
  const { driftShare } = await projectThresholds(tx, projectId)
  const made = { projectId, roundId, method: { not: 'seed' as const }, state: { not: 'withdrawn' as const } }
  const n = await tx.query.count({ where: made })
  const drifting = await tx.query.count({ where: { ...made, isDrifting: true } })
  const share = n === 0 ? null : drifting / n
  return { share, n, threshold: driftShare, isRaised: share !== null && share > driftShare }
}
