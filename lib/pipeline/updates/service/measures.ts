import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { done, id, ok, projectInput, text } from '@/lib/pipeline/schema'
import {
  benchmarkChange,
  measureProbes,
  PAPER_BENCHMARK_CHANGE,
  scoreByRule,
  scoreNeighbour,
  scoringRules,
} from '@/lib/pipeline/updates/measures'
import { updateOf } from '@/lib/pipeline/updates/rows'
import { benchmarkView, measuresView } from '@/lib/pipeline/updates/schema'
import { probePhases, updateProbeKinds } from '@/lib/pipeline/vocabulary'

const MOST = 20_000

const probesOf = (db: Tx, projectId: string, updateId: string | null) =>
  db.probe.findMany({
    where: { projectId, ...(updateId === null ? { update: { withdrawnAt: null } } : { updateId }) },
    include: { answers: true },
    orderBy: { id: 'asc' },
    take: MOST,
  })

export const showMeasures = read({
  operation: 'updates.measures',
  permission: 'updates.read',
  summary:
    'Efficacy, generality, attributes, portability, locality and depth gap before and after, of one update or of all.',
  input: projectInput.extend({ updateId: id.nullable().default(null) }),
  output: measuresView,
  run: async ({ db }, { projectId, updateId }) => {
    if (updateId !== null) await updateOf(db, projectId, updateId)
    const rows = await probesOf(db, projectId, updateId)
    const scored = rows.map(({ answers, ...row }) => ({
      probeId: row.id,
      updateId: row.updateId,
      kind: updateProbeKinds.find((kind) => kind === row.kind) ?? ('direct' as const),
      before: answers.find(({ phase }) => phase === 'before')?.isRight ?? null,
      after: answers.find(({ phase }) => phase === 'after')?.isRight ?? null,
    }))
    const { measures, depthGap } = measureProbes(scored)
    const unscored = rows.flatMap(({ kind, answers }) =>
      answers.filter(({ isRight, phase }) => isRight === null && !(kind === 'neighbour' && phase === 'before')),
    ).length
    return { measures: [...measures], depthGap, probes: rows.length, unscored }
  },
})

export const scoreProbe = command({
  operation: 'updates.scoreProbe',
  permission: 'updates.write',
  summary: 'Say whether an answer to a probe is right; for a neighbour, whether it stayed as it was.',
  input: projectInput.extend({ probeId: id, phase: z.enum(probePhases), isRight: z.boolean().nullable() }),
  output: done,
  run: async ({ tx, actor, note }, { projectId, probeId, phase, isRight }) => {
    const { count } = await tx.probeAnswer.updateMany({
      where: { probeId, phase, projectId },
      data: {
        isRight,
        scoredBy: isRight === null ? null : 'person',
        scorerId: isRight === null ? null : actor.userId,
      },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such answer.')
    note(probeId, { phase, isRight })
    return ok
  },
})

export const scoreAllByRule = command({
  operation: 'updates.scoreByRule',
  permission: 'updates.write',
  summary: 'Score the answers of an update by a rule where an expected answer is known; what people scored stays.',
  input: projectInput.extend({ updateId: id, rule: z.enum(scoringRules) }),
  output: z.object({ scored: z.number().int(), left: z.number().int() }),
  run: async ({ tx, note }, { projectId, updateId, rule }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const rows = await probesOf(tx, projectId, updateId)
    let [scored, left] = [0, 0]
    for (const { answers, kind, expected, id: probeId } of rows) {
      const before = answers.find(({ phase }) => phase === 'before')
      for (const { phase, text: said, scoredBy } of answers) {
        // What a neighbour's answer was before is what the one after is held against, not right or wrong itself.
        if (scoredBy === 'person' || (kind === 'neighbour' && phase === 'before')) continue
        const isRight =
          kind !== 'neighbour'
            ? scoreByRule(rule, said, expected)
            : before === undefined
              ? null
              : scoreNeighbour(before.text, said, expected)
        if (isRight === null) left++
        else scored++
        await tx.probeAnswer.update({
          where: { probeId_phase: { probeId, phase } },
          data: { isRight, scoredBy: isRight === null ? null : rule, scorerId: null },
        })
      }
    }
    note(updateId, { rule, scored, left })
    return { scored, left }
  },
})

const points = z.number().min(0).max(100)

export const enterBenchmark = command({
  operation: 'updates.enterBenchmark',
  permission: 'updates.write',
  summary: 'Enter the score of a general benchmark before and after an update was trained in, in points of 100.',
  input: projectInput.extend({
    name: text(120),
    system: z.string().max(120).default(''),
    before: points,
    after: points,
    questions: z.number().int().min(1).max(10_000_000).nullable().default(null),
    note: z.string().max(1000).default(''),
  }),
  output: done,
  run: async ({ tx, actor, note }, { note: remark, ...score }) => {
    const row = await tx.benchmarkScore.create({ data: { ...score, note: remark, enteredById: actor.userId } })
    note(row.id, { name: row.name })
    return ok
  },
})

export const dropBenchmark = command({
  operation: 'updates.dropBenchmark',
  permission: 'updates.write',
  summary: 'Delete a benchmark score that was entered wrongly.',
  input: projectInput.extend({ benchmarkId: id }),
  output: done,
  run: async ({ tx, note }, { projectId, benchmarkId }) => {
    const { count } = await tx.benchmarkScore.deleteMany({ where: { id: benchmarkId, projectId } })
    if (count === 0) throw new AppError('not_found', 'There is no such score.')
    note(benchmarkId)
    return ok
  },
})

export const listBenchmarks = read({
  operation: 'updates.listBenchmarks',
  permission: 'updates.read',
  summary: 'General benchmark scores before and after, each with its change; the paper’s own change is beside them.',
  input: projectInput,
  output: z.object({ items: z.array(benchmarkView), paperChange: z.number() }),
  run: async ({ db }, { projectId }) => {
    const rows = await db.benchmarkScore.findMany({
      where: { projectId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 200,
    })
    return {
      items: rows.map((row) => ({
        ...row,
        change: Math.round((row.after - row.before) * 1000) / 1000,
        interval: benchmarkChange(row.before, row.after, row.questions),
      })),
      paperChange: PAPER_BENCHMARK_CHANGE,
    }
  },
})
