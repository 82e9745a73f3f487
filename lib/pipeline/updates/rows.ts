import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { checkPair, checkUpdate, type UpdateFacts } from '@/lib/pipeline/updates/rules'
import {
  type EvidenceView,
  type Flag,
  type PairCheck,
  type SpanLink,
  spanLinks,
  type UpdateView,
} from '@/lib/pipeline/updates/schema'
import { comparisonKey } from '@/lib/text/normalise'

/** A day as it stands in a row, and as it travels: "2024-08-21". */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
export const rowDay = (day: string): Date => new Date(`${day}T00:00:00.000Z`)
const dayOrNull = (date: Date | null) => (date === null ? null : dayOf(date))

export type UpdateRow = Awaited<ReturnType<Tx['update']['findUniqueOrThrow']>>
export type PairRow = Awaited<ReturnType<Tx['preferencePair']['findUniqueOrThrow']>>
type EvidenceRow = Awaited<ReturnType<Tx['updateEvidence']['findUniqueOrThrow']>>

/** The update of this project. @throws AppError not_found; wrong_state when it was withdrawn and `isOpen` is asked. */
export async function updateOf(
  tx: Tx,
  projectId: string,
  updateId: string,
  { isOpen = false } = {},
): Promise<UpdateRow> {
  const row = await tx.update.findFirst({ where: { id: updateId, projectId } })
  if (row === null) throw new AppError('not_found', 'There is no such update.')
  if (isOpen && row.withdrawnAt !== null) throw new AppError('wrong_state', 'This update was withdrawn.')
  return row
}

/** The pair of this project. @throws AppError not_found. */
export async function pairOf(tx: Tx, projectId: string, pairId: string): Promise<PairRow> {
  const row = await tx.preferencePair.findFirst({ where: { id: pairId, projectId } })
  if (row === null) throw new AppError('not_found', 'There is no such pair.')
  return row
}

export function viewOfUpdate(row: UpdateRow): UpdateView {
  const { since, until, referenceDate, ...rest } = row
  return { ...rest, since: dayOf(since), until: dayOrNull(until), referenceDate: dayOf(referenceDate) }
}

export function viewOfEvidence(row: EvidenceRow): EvidenceView {
  return { ...row, publishedOn: dayOrNull(row.publishedOn) }
}

const factsOf = (row: UpdateRow): UpdateFacts => ({
  id: row.id,
  newValue: row.newValue,
  subjectKey: row.subjectKey,
  since: dayOf(row.since),
  until: dayOrNull(row.until),
})

export const subjectKeyOf = (subject: string): string => comparisonKey(subject)

/** The flags of updates themselves, by update; those without any are there with none. */
export async function flagsOfUpdates(
  tx: Tx,
  projectId: string,
  rows: readonly UpdateRow[],
): Promise<Map<string, Flag[]>> {
  const ids = rows.map(({ id }) => id)
  const evidence = await tx.updateEvidence.findMany({
    where: { updateId: { in: ids } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const waivers = await tx.flagWaiver.findMany({ where: { updateId: { in: ids } } })
  const subjectKeys = rows.map(({ subjectKey }) => subjectKey)
  const others = await tx.update.findMany({ where: { projectId, withdrawnAt: null, subjectKey: { in: subjectKeys } } })
  return new Map(
    rows.map((row) => {
      const mine = evidence.filter(({ updateId }) => updateId === row.id).map(viewOfEvidence)
      const reasons = new Map(
        waivers.filter(({ updateId }) => updateId === row.id).map(({ key, reason }) => [key, reason]),
      )
      return [row.id, checkUpdate(factsOf(row), mine, others.map(factsOf), reasons)]
    }),
  )
}

type Given = { readonly chosen?: string; readonly links?: readonly SpanLink[] }

/** Checks pairs as they stand, or one as a person is about to leave it; pairs without an answer yet have no check. */
export async function checksOfPairs(
  tx: Tx,
  rows: readonly PairRow[],
  given: Given = {},
): Promise<Map<string, PairCheck | null>> {
  const updateIds = [...new Set(rows.flatMap(({ updateId }) => updateId ?? []))]
  const updates = await tx.update.findMany({ where: { id: { in: updateIds } } })
  const evidence = await tx.updateEvidence.findMany({ where: { updateId: { in: updateIds } } })
  const waivers = await tx.flagWaiver.findMany({ where: { pairId: { in: rows.map(({ id }) => id) } } })
  const grounds = Map.groupBy(evidence, ({ updateId }) => updateId)
  return new Map(
    rows.map((row) => {
      const update = updates.find(({ id }) => id === row.updateId)
      if (row.rejected === null) return [row.id, null]
      const check = checkPair({
        instruction: row.instruction,
        rejected: row.rejected,
        chosen: given.chosen ?? row.chosen ?? row.rejected,
        links: given.links ?? linksOf(row),
        update: update ? { ...update, evidence: grounds.get(update.id) ?? [] } : null,
        waivers: new Map(waivers.filter(({ pairId }) => pairId === row.id).map(({ key, reason }) => [key, reason])),
      })
      return [row.id, check]
    }),
  )
}

export const linksOf = (row: Pick<PairRow, 'links'>): SpanLink[] => spanLinks.catch([]).parse(row.links)

const lineageOf = z
  .object({
    provider: z.string().nullable(),
    model: z.string().nullable(),
    promptVersion: z.string().nullable(),
    callId: z.uuid().nullable(),
    jobId: z.uuid().nullable(),
  })
  .partial()

/** A lineage kept as JSON; what is not one is read as none. */
export const readLineage = (value: unknown) => lineageOf.catch({}).parse(value)
