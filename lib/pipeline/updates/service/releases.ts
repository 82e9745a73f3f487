import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { done, id, ok, projectInput, text } from '@/lib/pipeline/schema'
import { preferenceFormats } from '@/lib/pipeline/updates/formats'
import { approvedPairs, frozenRows, type ReadyPair } from '@/lib/pipeline/updates/freezing'
import { checksOfPairs, flagsOfUpdates } from '@/lib/pipeline/updates/rows'
import { openFlags } from '@/lib/pipeline/updates/rules'
import { flag, preferenceReleaseCard, releaseCounts } from '@/lib/pipeline/updates/schema'

const blocked = z.object({ updateId: id.nullable(), pairId: id.nullable(), about: z.string(), flags: z.array(flag) })

/** What stands against a release: flags of approved pairs and of their updates that nobody settled. */
async function blockedOf(db: Tx, projectId: string, pairs: readonly ReadyPair[]): Promise<z.output<typeof blocked>[]> {
  const updates = await db.update.findMany({
    where: { projectId, id: { in: pairs.flatMap(({ updateId }) => updateId ?? []) } },
    orderBy: { createdAt: 'asc' },
  })
  const ofUpdates = await flagsOfUpdates(db, projectId, updates)
  const ofPairs = await checksOfPairs(db, pairs)
  return [
    ...updates.map(({ id: updateId, subject }) => ({
      ...{ updateId, pairId: null, about: subject },
      flags: openFlags(ofUpdates.get(updateId) ?? []),
    })),
    ...pairs.map(({ id: pairId, updateId, instruction }) => ({
      ...{ updateId, pairId, about: instruction },
      flags: openFlags(ofPairs.get(pairId)?.flags ?? []),
    })),
  ].filter(({ flags }) => flags.length > 0)
}

function countsOf(pairs: readonly ReadyPair[]): z.output<typeof releaseCounts> {
  const origins: Record<string, number> = {}
  for (const { origin } of pairs) origins[origin] = (origins[origin] ?? 0) + 1
  return {
    origins,
    updates: new Set(pairs.flatMap(({ updateId }) => updateId ?? [])).size,
    edited: pairs.filter(({ chosen, machineChosen }) => chosen !== machineChosen).length,
    waivers: pairs.reduce((sum, { waivers }) => sum + waivers.length, 0),
  }
}

const nextNumber = async (db: Tx, projectId: string) => {
  const last = await db.preferenceRelease.findFirst({ where: { projectId }, orderBy: { number: 'desc' } })
  return (last?.number ?? 0) + 1
}

export const preferencePlan = read({
  operation: 'updates.releasePlan',
  permission: 'updates.read',
  summary: 'What the next preference release would hold, and what stands against it.',
  input: projectInput,
  output: z.object({
    number: z.number().int(),
    rows: z.number().int(),
    counts: releaseCounts,
    blocked: z.array(blocked),
    waiting: z.number().int(),
    preparing: z.number().int(),
  }),
  run: async ({ db }, { projectId }) => {
    const pairs = await approvedPairs(db, projectId)
    const count = (state: 'waiting' | 'preparing') => db.preferencePair.count({ where: { projectId, state } })
    return {
      number: await nextNumber(db, projectId),
      rows: pairs.length,
      counts: countsOf(pairs),
      blocked: await blockedOf(db, projectId, pairs),
      waiting: await count('waiting'),
      preparing: await count('preparing'),
    }
  },
})

const CHUNK = 500

export const releasePreferences = command({
  operation: 'updates.release',
  permission: 'updates.release',
  summary:
    'Freeze all approved pairs under the next number, when nothing stands against them; later changes never alter it.',
  input: projectInput.extend({ name: z.string().max(120).default(''), notes: z.string().max(5000).default('') }),
  output: z.object({ releaseId: id, number: z.number().int(), rows: z.number().int(), contentHash: z.string() }),
  run: async ({ tx, actor, note }, { projectId, name, notes }) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`preferences:${projectId}`}, 0))`
    const pairs = await approvedPairs(tx, projectId)
    if (pairs.length === 0)
      throw new AppError('wrong_state', 'No pair is approved yet, so there is nothing to release.')
    const against = await blockedOf(tx, projectId, pairs)
    if (against.length > 0)
      throw new AppError('wrong_state', `${against.length} updates or pairs have something open: settle or waive it.`, {
        blocked: against.slice(0, 50).map(({ updateId, pairId, about }) => ({ updateId, pairId, about })),
      })
    const number = await nextNumber(tx, projectId)
    const releaseId = newId()
    const rows = await frozenRows(tx, pairs)
    const hash = contentHash(rows.map((row) => [row.pairId, row.contentHash]))
    await tx.preferenceRelease.create({
      data: {
        ...{ id: releaseId, projectId, number, notes, rows: rows.length, contentHash: hash, createdById: actor.userId },
        name: name || `Preference release ${number}`,
        counts: jsonOf(countsOf(pairs)),
      },
    })
    for (let from = 0; from < rows.length; from += CHUNK)
      await tx.preferenceRow.createMany({
        data: rows.slice(from, from + CHUNK).map((row) => ({ ...row, releaseId, lineage: jsonOf(row.lineage) })),
      })
    note(releaseId, { number, rows: rows.length, contentHash: hash })
    return { releaseId, number, rows: rows.length, contentHash: hash }
  },
})

const cardOf = (row: Awaited<ReturnType<Tx['preferenceRelease']['findUniqueOrThrow']>>) => ({
  ...row,
  counts: releaseCounts.parse(row.counts),
})

export const listPreferenceReleases = read({
  operation: 'updates.listReleases',
  permission: 'updates.read',
  summary: 'The preference releases of the project, newest first.',
  input: projectInput,
  output: z.array(preferenceReleaseCard),
  run: async ({ db }, { projectId }) =>
    (await db.preferenceRelease.findMany({ where: { projectId }, orderBy: { number: 'desc' }, take: 500 })).map(cardOf),
})

export const getPreferenceRelease = read({
  operation: 'updates.getRelease',
  permission: 'updates.read',
  summary: 'One preference release, with the files and commands of each trainer and its first pairs.',
  input: projectInput.extend({ number: z.number().int().min(1) }),
  output: z.object({
    release: preferenceReleaseCard,
    formats: z.array(
      z.object({
        id: z.string(),
        consumer: z.string(),
        commands: z.array(z.string()),
        remarks: z.array(z.string()),
        files: z.array(z.object({ name: z.string(), kind: z.enum(['rows', 'config', 'lineage', 'card']) })),
      }),
    ),
    sample: z.array(
      z.object({
        position: z.number().int(),
        pairId: id,
        instruction: z.string(),
        rejected: z.string(),
        chosen: z.string(),
      }),
    ),
  }),
  run: async ({ db }, { projectId, number }) => {
    const release = await db.preferenceRelease.findUnique({ where: { projectId_number: { projectId, number } } })
    if (release === null) throw new AppError('not_found', 'There is no such preference release.')
    const sample = await db.preferenceRow.findMany({
      where: { releaseId: release.id },
      orderBy: { position: 'asc' },
      take: 10,
    })
    const formats = preferenceFormats.map(({ id: formatId, consumer, commands, remarks, files }) => ({
      ...{ id: formatId, consumer, commands: [...commands], remarks: [...remarks], files: [...files] },
    }))
    return { release: cardOf(release), formats, sample }
  },
})

export const withdrawPreferences = command({
  operation: 'updates.withdrawRelease',
  permission: 'updates.release',
  summary: 'Mark a preference release as withdrawn, with a reason; it stays readable.',
  input: projectInput.extend({ number: z.number().int().min(1), reason: text(1000) }),
  output: done,
  run: async ({ tx, now, note }, { projectId, number, reason }) => {
    const { count } = await tx.preferenceRelease.updateMany({
      where: { projectId, number, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawReason: reason },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such preference release, or it was withdrawn.')
    note(String(number), { reason })
    return ok
  },
})
