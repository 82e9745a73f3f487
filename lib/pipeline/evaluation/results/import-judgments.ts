import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { newId, opaqueId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { promptHash } from '@/lib/pipeline/evaluation/prompts/find-set'
import {
  importedJudgments,
  importJudgmentsInput,
  judgmentsPreview,
  judgmentsPreviewInput,
} from '@/lib/pipeline/evaluation/results/import-schema'
import {
  guessMapping,
  guessReading,
  type ReadJudgment,
  readJudgments,
  valuesOf,
} from '@/lib/pipeline/evaluation/results/read-judgments'
import { leaksIn, pairKeyOf, shownText } from '@/lib/pipeline/evaluation/rules'
import { nextNumber } from '@/lib/pipeline/evaluation/runs/number-runs'
import { OUTPUT_MAXIMUM, runSettings } from '@/lib/pipeline/evaluation/schema'
import { readUploadedRows, SHOWN_PROBLEMS, SHOWN_ROWS, shortened } from '@/lib/pipeline/file-rows'
import { comparisonKey } from '@/lib/text/normalise'

export const previewJudgments = read({
  operation: 'evaluation.previewJudgments',
  permission: 'evaluation.configure',
  summary: 'What an uploaded file of finished judgments would become.',
  input: judgmentsPreviewInput,
  output: judgmentsPreview,
  run: async ({ db }, { projectId, fileId, ...given }) => {
    const file = await readUploadedRows(db, projectId, fileId)
    const mapping = given.mapping ?? guessMapping(file.columns)
    const values = valuesOf(file.rows, mapping)
    const reading = given.reading ?? guessReading(values.map((one) => one.value))
    const { ready, problems } = readJudgments(file.rows, mapping, reading, ['A', 'B'])
    const all = [...file.problems, ...problems]
    return {
      ...{ columns: file.columns, mapping, reading, total: file.rows.length + file.problems.length },
      ready: ready.length,
      rows: ready.slice(0, SHOWN_ROWS).map(({ row, prompt, evaluator, verdict }) => ({
        ...{ row, prompt: shortened(prompt), evaluator, verdict },
      })),
      values: values.slice(0, 200),
      problems: all.slice(0, SHOWN_PROBLEMS),
      problemCount: all.length,
    }
  },
})

/** Writes rows in steps that one statement can hold. */
async function inSteps<T>(rows: readonly T[], write: (step: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) await write(rows.slice(from, from + 1000))
}

export const importJudgments = command({
  operation: 'evaluation.importJudgments',
  permission: 'evaluation.configure',
  summary: 'Import finished judgments as a closed run, so that its numbers can be read here.',
  input: importJudgmentsInput,
  output: importedJudgments,
  run: async ({ tx, actor, now, note }, { projectId, fileId, name, mapping, reading, systems }) => {
    const file = await readUploadedRows(tx, projectId, fileId)
    const { ready, problems } = readJudgments(file.rows, mapping, reading, systems)
    if (ready.length === 0)
      throw new AppError('bad_input', 'No row of this file is a judgment.', { problems: problems.slice(0, 20) })
    const set = await tx.promptSet.create({ data: { projectId, name, frozenAt: now, createdById: actor.userId } })
    const systemIds = await writeSystems(tx, { projectId, name, userId: actor.userId }, ready, systems)
    const promptIds = await writePrompts(tx, projectId, set.id, ready)
    await writeOutputs(tx, projectId, ready, systemIds, promptIds)
    const run = await tx.run.create({
      data: {
        ...{ projectId, name, promptSetId: set.id, systemIds: [...systemIds.values()], isImported: true },
        settings: jsonOf(runSettings.parse({ goldShare: 0, repeatShare: 0, overlapShare: 0 })),
        ...{ number: await nextNumber(tx, projectId), state: 'closed', createdById: actor.userId },
        ...{ openedAt: now, closedAt: now, closeReason: file.name },
      },
    })
    await writeJudgments(tx, { projectId, runId: run.id }, ready, systemIds, promptIds)
    note(run.id, { judgments: ready.length, name: file.name })
    const all = [...file.problems, ...problems]
    return {
      ...{ runId: run.id, judgments: ready.length, prompts: new Set(promptIds.values()).size },
      ...{ evaluators: new Set(ready.map((one) => one.evaluator)).size, systems: systemIds.size },
      ...{ problems: all.slice(0, SHOWN_PROBLEMS), problemCount: all.length },
    }
  },
})

/** Systems of a file by name, in the order given or met; each import has its own, named after it where a name is taken. */
async function writeSystems(
  tx: Tx,
  { projectId, name, userId }: { projectId: string; name: string; userId: string },
  ready: readonly ReadJudgment[],
  given: readonly string[] | null,
): Promise<Map<string, string>> {
  const names = new Set([...(given ?? []), ...ready.flatMap((one) => [one.systemA, one.systemB])])
  const used = new Set(ready.flatMap((one) => [one.systemA, one.systemB]))
  const ids = new Map<string, string>()
  for (const system of names) {
    if (!used.has(system)) continue
    const taken = await tx.system.findMany({
      where: { projectId, name: { startsWith: system } },
      select: { name: true },
    })
    const free = [
      system,
      `${system} · ${name}`,
      ...Array.from({ length: 99 }, (_, at) => `${system} · ${name} ${at + 2}`),
    ]
    const own = free.find((one) => taken.every((other) => other.name !== one)) ?? `${system} · ${newId()}`
    const row = await tx.system.create({ data: { projectId, name: own, kind: 'imported', createdById: userId } })
    ids.set(system, row.id)
  }
  return ids
}

const keyOf = (prompt: string) => comparisonKey(prompt)

async function writePrompts(tx: Tx, projectId: string, promptSetId: string, ready: readonly ReadJudgment[]) {
  const subdomains = await tx.subdomain.findMany({ where: { projectId } })
  const ids = new Map<string, string>()
  const rows = ready.flatMap((one) => {
    if (ids.has(keyOf(one.prompt))) return []
    const promptId = opaqueId()
    ids.set(keyOf(one.prompt), promptId)
    const cell = subdomains.find((row) => comparisonKey(row.name) === comparisonKey(one.subdomain))
    return [
      {
        ...{ id: promptId, promptSetId, projectId, position: ids.size, text: one.prompt, source: 'imported' as const },
        ...{ textHash: promptHash(one.prompt), subdomainId: cell?.id ?? null },
      },
    ]
  })
  await inSteps(rows, (step) => tx.prompt.createMany({ data: step }))
  return ids
}

async function writeOutputs(
  tx: Tx,
  projectId: string,
  ready: readonly ReadJudgment[],
  systemIds: ReadonlyMap<string, string>,
  promptIds: ReadonlyMap<string, string>,
): Promise<void> {
  const names = [...systemIds.keys()]
  const rows = new Map<string, { systemId: string; promptId: string; text: string }>()
  for (const one of ready)
    for (const [system, text] of [
      [one.systemA, one.outputA],
      [one.systemB, one.outputB],
    ] as const) {
      const systemId = systemIds.get(system) ?? ''
      const promptId = promptIds.get(keyOf(one.prompt)) ?? ''
      if (text !== '') rows.set(`${systemId} ${promptId}`, { systemId, promptId, text: text.slice(0, OUTPUT_MAXIMUM) })
    }
  await inSteps([...rows.values()], (step) =>
    tx.output.createMany({
      data: step.map((row) => ({
        ...{ ...row, projectId, state: 'complete' as const, leaks: leaksIn(row.text, names) },
        characters: shownText(row.text).length,
      })),
    }),
  )
}

async function writeJudgments(
  tx: Tx,
  { projectId, runId }: { projectId: string; runId: string },
  ready: readonly ReadJudgment[],
  systemIds: ReadonlyMap<string, string>,
  promptIds: ReadonlyMap<string, string>,
): Promise<void> {
  const order = [...systemIds.values()]
  const outputs = await tx.output.findMany({
    where: { systemId: { in: order } },
    select: { id: true, systemId: true, promptId: true },
  })
  const outputOf = new Map(outputs.map((one) => [`${one.systemId} ${one.promptId}`, one.id]))
  const comparisons = new Map<
    string,
    { id: string; runId: string; promptId: string; systemAId: string; systemBId: string }
  >()
  const judgments = ready.map((one) => {
    const promptId = promptIds.get(keyOf(one.prompt)) ?? ''
    const [a, b] = [systemIds.get(one.systemA) ?? '', systemIds.get(one.systemB) ?? '']
    const key = `${promptId} ${pairKeyOf(a, b)}`
    const known = comparisons.get(key)
    // Within a run the earlier system is A, so that a pair named both ways is one comparison.
    const [systemAId, systemBId] = order.indexOf(a) < order.indexOf(b) ? [a, b] : [b, a]
    const comparison = known ?? { id: opaqueId(), runId, promptId, systemAId, systemBId }
    comparisons.set(key, comparison)
    const isTurned = systemAId !== a
    const winner = one.verdict === 'a' || one.verdict === 'b' ? (isTurned ? turned(one.verdict) : one.verdict) : null
    return {
      ...{ id: newId(), projectId, runId, comparisonId: comparison.id, promptId, evaluator: one.evaluator },
      verdict: winner === null ? one.verdict : winner === 'a' ? 'first' : 'second',
      winner,
      isFirstA: one.isFirstA === null ? null : one.isFirstA !== isTurned,
      score: one.score === null ? null : isTurned ? 1 - one.score : one.score,
    }
  })
  const isScored = judgments.some((one) => one.score !== null)
  await inSteps([...comparisons.values()], (step) =>
    tx.comparison.createMany({
      data: step.map((one) => ({
        ...one,
        outputAId: outputOf.get(`${one.systemAId} ${one.promptId}`) ?? null,
        outputBId: outputOf.get(`${one.systemBId} ${one.promptId}`) ?? null,
      })),
    }),
  )
  // Where some judgments are probabilities all are, so that their mean is one of like numbers.
  const plain = (winner: 'a' | 'b' | null) => (winner === 'a' ? 1 : winner === 'b' ? 0 : 0.5)
  await inSteps(judgments, (step) =>
    tx.judgment.createMany({
      data: step.map((one) => ({
        ...one,
        score: isScored && one.verdict !== 'skip' ? (one.score ?? plain(one.winner)) : null,
      })),
    }),
  )
}

const turned = (winner: 'a' | 'b') => (winner === 'a' ? ('b' as const) : ('a' as const))
