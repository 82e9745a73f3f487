import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { exportFormats } from '@/lib/pipeline/datasets/formats'
import { cardOf } from '@/lib/pipeline/datasets/release-facts'
import { newRelease, releaseCard, releaseCounts } from '@/lib/pipeline/datasets/schema'
import { planSplits } from '@/lib/pipeline/datasets/splits/plan-splits'
import { splitReport, splitSettings } from '@/lib/pipeline/datasets/splits/schema'
import { done, id, ok, projectInput, text } from '@/lib/pipeline/schema'

async function countsOf(db: Tx, projectId: string) {
  const groups = await db.$queryRaw<
    { subdomain: string; queryType: string; method: string; round: string; edited: number; rows: number }[]
  >`
    select lineage->>'subdomain' as subdomain, lineage->>'queryType' as "queryType", lineage->'query'->>'method' as method,
      lineage->>'round' as round, count(*) filter (where (lineage->'response'->>'editRatio')::float > 0)::int as edited, count(*)::int as rows
    from "Example" where "projectId" = ${projectId}::uuid and "withdrawnAt" is null group by 1, 2, 3, 4 order by 1, 2, 3, 4`
  const add = (into: Record<string, number>, key: string, count: number) =>
    Object.assign(into, { [key]: (into[key] ?? 0) + count })
  const methods: Record<string, number> = {}
  const rounds: Record<string, number> = {}
  const cells = new Map<string, { subdomain: string; queryType: string; rows: number }>()
  for (const { subdomain, queryType, method, round, rows } of groups) {
    add(methods, method, rows)
    add(rounds, round, rows)
    const key = `${subdomain}\u0000${queryType}`
    cells.set(key, { subdomain, queryType, rows: rows + (cells.get(key)?.rows ?? 0) })
  }
  const sum = (pick: (group: (typeof groups)[number]) => number) =>
    groups.reduce((total, group) => total + pick(group), 0)
  return {
    rows: sum((group) => group.rows),
    counts: { cells: [...cells.values()], methods, rounds, edited: sum((group) => group.edited) },
  }
}

export const releasePlan = read({
  operation: 'datasets.plan',
  permission: 'datasets.read',
  summary: 'What the next release would hold.',
  input: projectInput,
  output: z.object({
    number: z.number().int(),
    rows: z.number().int(),
    counts: releaseCounts,
    waitingReview: z.number().int(),
    unanswerable: z.number().int(),
  }),
  run: async ({ db }, { projectId }) => {
    const last = await db.release.findFirst({
      where: { projectId },
      orderBy: { number: 'desc' },
      select: { number: true },
    })
    const waitingReview = await db.response.count({ where: { projectId, state: { in: ['waiting', 'drafting'] } } })
    const unanswerable = await db.response.count({ where: { projectId, state: 'unanswerable' } })
    return { number: (last?.number ?? 0) + 1, ...(await countsOf(db, projectId)), waitingReview, unanswerable }
  },
})

export const createRelease = command({
  operation: 'datasets.release',
  permission: 'datasets.release',
  summary: 'Freeze all approved examples under the next number; later changes never alter it.',
  input: newRelease,
  output: z.object({ releaseId: id, number: z.number().int(), rows: z.number().int(), contentHash: z.string() }),
  run: async ({ tx, actor, note }, { projectId, name, notes, splits: settings }) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`release:${projectId}`}, 0))`
    const { rows, counts } = await countsOf(tx, projectId)
    if (rows === 0) throw new AppError('wrong_state', 'No response is approved yet, so there is nothing to release.')
    const last = await tx.release.findFirst({
      where: { projectId },
      orderBy: { number: 'desc' },
      select: { number: true },
    })
    const guideline = await tx.guideline.findFirst({
      where: { projectId },
      orderBy: { number: 'desc' },
      select: { number: true },
    })
    const number = (last?.number ?? 0) + 1
    const releaseId = newId()
    const isSplit = settings.validation + settings.test > 0
    const planned = isSplit ? await planSplits(tx, projectId, settings, { isInTransaction: true }) : null
    const held = [...(planned?.byExample ?? [])].filter(([, split]) => split !== 'train')
    const heldIds = held.map(([exampleId]) => exampleId)
    const heldSplits = held.map(([, split]) => split)
    // A row of no held-out split adds what it added before there were splits, so that equal releases have equal hashes.
    const [hash] = await tx.$queryRaw<{ hash: string }[]>`
      select encode(sha256(convert_to(string_agg(e.id::text || ' ' || e."contentHash" || coalesce(' ' || h.split, ''), E'\n' order by e."approvedAt", e.id), 'UTF8')), 'hex') as hash
      from "Example" e left join unnest(${heldIds}::uuid[], ${heldSplits}::text[]) as h(id, split) on h.id = e.id
      where e."projectId" = ${projectId}::uuid and e."withdrawnAt" is null`
    const contentHash = hash?.hash ?? ''
    await tx.release.create({
      data: {
        id: releaseId,
        projectId,
        number,
        name: name || `Release ${number}`,
        notes,
        guidelineNumber: guideline?.number ?? 0,
        rows,
        counts: jsonOf(counts),
        splits: planned === null ? undefined : jsonOf(planned.report),
        contentHash,
        createdById: actor.userId,
      },
    })
    await tx.$executeRaw`
      insert into "ReleaseRow" ("releaseId", position, "exampleId", instruction, response, lineage, "contentHash", split)
      select ${releaseId}::uuid, row_number() over (order by e."approvedAt", e.id), e.id, e.instruction, e.response, e.lineage, e."contentHash", coalesce(h.split, 'train')
      from "Example" e left join unnest(${heldIds}::uuid[], ${heldSplits}::text[]) as h(id, split) on h.id = e.id
      where e."projectId" = ${projectId}::uuid and e."withdrawnAt" is null`
    note(releaseId, { number, rows, contentHash })
    return { releaseId, number, rows, contentHash }
  },
})

export const previewSplits = read({
  operation: 'datasets.planSplits',
  permission: 'datasets.release',
  summary: 'How the next release would be split, and what the groups that stay together leave open.',
  input: projectInput.extend({ splits: splitSettings }),
  output: splitReport,
  run: async ({ db }, { projectId, splits }) =>
    (await planSplits(db, projectId, splits, { isInTransaction: false })).report,
})

export const listReleases = read({
  operation: 'datasets.listReleases',
  permission: 'datasets.read',
  summary: 'The releases of the project, newest first.',
  input: projectInput,
  output: z.array(releaseCard),
  run: async ({ db }, { projectId }) =>
    (await db.release.findMany({ where: { projectId }, orderBy: { number: 'desc' }, take: 500 })).map(cardOf),
})

export const getRelease = read({
  operation: 'datasets.getRelease',
  permission: 'datasets.read',
  summary: 'One release, with the files it can be downloaded as and its first rows.',
  input: projectInput.extend({ number: z.number().int().min(1) }),
  output: z.object({
    release: releaseCard,
    files: z.array(z.object({ format: z.string(), name: z.string(), says: z.string() })),
    sample: z.array(z.object({ position: z.number().int(), instruction: z.string(), response: z.string() })),
  }),
  run: async ({ db }, { projectId, number }) => {
    const release = await db.release.findUnique({ where: { projectId_number: { projectId, number } } })
    if (release === null) throw new AppError('not_found', 'There is no such release.')
    const sample = await db.releaseRow.findMany({
      where: { releaseId: release.id },
      orderBy: { position: 'asc' },
      take: 20,
    })
    const files = exportFormats.flatMap((format) =>
      format.files(cardOf(release)).map(({ name, says }) => ({ format: format.id, name, says })),
    )
    return { release: cardOf(release), files, sample }
  },
})

export const withdrawRelease = command({
  operation: 'datasets.withdrawRelease',
  permission: 'datasets.release',
  summary: 'Mark a release as withdrawn, with a reason; it stays readable.',
  input: projectInput.extend({ number: z.number().int().min(1), reason: text(1000) }),
  output: done,
  run: async ({ tx, now, note }, { projectId, number, reason }) => {
    const { count } = await tx.release.updateMany({
      where: { projectId, number, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawReason: reason },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such release, or it was withdrawn.')
    note(String(number), { reason })
    return ok
  },
})
