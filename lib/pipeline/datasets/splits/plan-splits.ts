import { setImmediate as rest } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { vectorOf } from '@/lib/db/vector-bytes'
import {
  assignSplits,
  type Grouping,
  groupRows,
  type Measures,
  reportOf,
  type SplitRow,
} from '@/lib/pipeline/datasets/splits/rules'
import { type Split, type SplitReport, type SplitSettings, splits } from '@/lib/pipeline/datasets/splits/schema'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'

type Candidate = {
  readonly exampleId: string
  readonly key: string
  readonly seeds: readonly string[]
  readonly subdomain: string
  readonly queryType: string
  readonly instruction: string
  readonly response: string
}

/** Work in one go before others are let in, in milliseconds. */
const SLICE_MS = 15

/** More than this takes too long for the transaction that freezes a release, unless it was looked at before. */
const MOST_ROWS = 15_000
const MOST_VECTORS = 10_000

/**
 * How the examples that stand for the next release are split, by the id of each.
 * @throws AppError too_large within a transaction that the grouping would outlast
 */
export async function planSplits(
  db: Tx,
  projectId: string,
  settings: SplitSettings,
  { isInTransaction }: { readonly isInTransaction: boolean },
): Promise<{ readonly byExample: ReadonlyMap<string, Split>; readonly report: SplitReport }> {
  const candidates = await db.$queryRaw<Candidate[]>`
    select id as "exampleId", lineage->'query'->>'id' as key, lineage->>'subdomain' as subdomain, lineage->>'queryType' as "queryType",
      array(select s->>'id' from jsonb_array_elements(lineage->'seeds') s) as seeds, instruction, response
    from "Example" where "projectId" = ${projectId}::uuid and "withdrawnAt" is null order by "approvedAt", id`
  const before = await splitsBefore(db, projectId)
  const { vectors, model } = await vectorsOf(db, projectId, candidates)
  const { duplicateRougeL, duplicateCosine } = await projectThresholds(db, projectId)
  const measures: Measures = {
    rougeL: duplicateRougeL,
    cosine: vectors.size < 2 ? null : duplicateCosine,
    vectorModel: vectors.size < 2 ? null : model,
    vectors: vectors.size,
  }
  const rows = candidates.map(
    (row): SplitRow => ({ ...row, vector: vectors.get(row.key) ?? null, before: before.get(row.key) ?? null }),
  )
  const grouping = await groupingOf(projectId, rows, measures, isInTransaction)
  const assigned = assignSplits(rows, grouping, settings)
  const byExample = new Map(candidates.map(({ exampleId }, at) => [exampleId, assigned.splits[at] ?? 'train']))
  return { byExample, report: reportOf(rows, grouping, assigned, { settings, measures }) }
}

// What was grouped for a look at the splits serves the release that follows it.
const known = new Map<string, { readonly print: string; readonly grouping: Grouping }>()
const MOST_KNOWN = 4

async function groupingOf(
  projectId: string,
  rows: readonly SplitRow[],
  measures: Measures,
  isInTransaction: boolean,
): Promise<Grouping> {
  const print = sha256(
    JSON.stringify([
      measures,
      rows.map(({ key, seeds, instruction, response }) => [key, seeds, instruction, response]),
    ]),
  )
  const found = known.get(projectId)
  if (found?.print === print) return found.grouping
  if (isInTransaction && (rows.length > MOST_ROWS || measures.vectors > MOST_VECTORS))
    throw new AppError('too_large', 'So many examples are grouped beforehand: look at the splits first, then release.')
  const steps = groupRows(rows, measures)
  for (let since = performance.now(); ; ) {
    const step = steps.next()
    if (step.done) {
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(projectId, { print, grouping: step.value })
      return step.value
    }
    if (performance.now() - since < SLICE_MS) continue
    await rest()
    since = performance.now()
  }
}

/** Where each query stood in the last release that has splits. */
async function splitsBefore(db: Tx, projectId: string): Promise<Map<string, Split>> {
  const last = await db.$queryRaw<{ key: string; split: string }[]>`
    select lineage->'query'->>'id' as key, split from "ReleaseRow" where "releaseId" =
      (select id from "Release" where "projectId" = ${projectId}::uuid and splits is not null order by number desc limit 1)`
  const read = z.enum(splits)
  return new Map(last.map(({ key, split }) => [key, read.parse(split)]))
}

const AT_ONCE = 2000

/** The vectors of queries by the model that knows most of them; one of another text than the row's does not count. */
async function vectorsOf(db: Tx, projectId: string, rows: readonly Candidate[]) {
  const vectors = new Map<string, Float32Array>()
  const [best] = await db.$queryRaw<{ model: string }[]>`
    select v.model from "QueryVector" v join "Example" e on e."queryId" = v."queryId"
    where v."projectId" = ${projectId}::uuid and e."projectId" = ${projectId}::uuid and e."withdrawnAt" is null
    group by 1 order by count(*) desc, 1 limit 1`
  if (best === undefined) return { vectors, model: null }
  const hashes = new Map(rows.map(({ key, instruction }) => [key, sha256(instruction)]))
  const keys = [...hashes.keys()]
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const found = await db.queryVector.findMany({
      where: { model: best.model, projectId, queryId: { in: keys.slice(from, from + AT_ONCE) } },
    })
    for (const { queryId, textHash, vector } of found)
      if (hashes.get(queryId) === textHash) vectors.set(queryId, vectorOf(vector))
  }
  return { vectors, model: best.model }
}
