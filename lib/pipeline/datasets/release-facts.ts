import { AppError } from '@/lib/core/errors'
import { database, type Prisma } from '@/lib/db/client'
import { sampleReviewerEmail } from '@/lib/pipeline/account/schema'
import { exampleLineage, type FrozenRow, type ReleaseCard, releaseCounts } from '@/lib/pipeline/datasets/schema'
import { type Split, splitReport, splits } from '@/lib/pipeline/datasets/splits/schema'

/** What the files of a release say of it besides its rows. */
export type ReleaseFacts = ReleaseCard & {
  readonly projectName: string
  readonly language: string
  readonly licences: readonly string[]
  /** Rows approved by the rule that plays the reviewer in a sample run, not by a person. */
  readonly approvedByRule: number
}

/** The rows of a release in order, or those of one split; read in short steps, as often as there are files. */
export type Rows = (split?: Split) => AsyncIterable<FrozenRow>

const STEP = 500

/** The splits of a release that have rows; `train` alone where it was not split. */
export const splitsOf = ({ splits: report }: Pick<ReleaseCard, 'splits'>): Split[] =>
  splits.filter((split) => split === 'train' || (report?.rows[split] ?? 0) > 0)

/** How many rows a split of a release has. */
export const rowsIn = ({ splits: report, rows }: Pick<ReleaseCard, 'splits' | 'rows'>, split: Split): number =>
  report === null ? (split === 'train' ? rows : 0) : report.rows[split]

/**
 * A release as its files tell of it, and its rows.
 * @throws AppError not_found
 */
export async function readRelease(
  projectId: string,
  number: number,
): Promise<{ readonly facts: ReleaseFacts; readonly rows: Rows }> {
  const release = await database().release.findUnique({ where: { projectId_number: { projectId, number } } })
  if (release === null) throw new AppError('not_found', 'There is no such release.')
  const project = await database().project.findUniqueOrThrow({ where: { id: projectId } })
  const facts: ReleaseFacts = {
    ...cardOf(release),
    projectName: project.name,
    language: project.language,
    licences: await licencesOf(release.id),
    approvedByRule: await approvedByRule(release.id),
  }
  return { facts, rows: (split) => rowsOf(release.id, split) }
}

/** A release as lists show it. */
export const cardOf = (row: Prisma.ReleaseGetPayload<object>) => ({
  ...row,
  counts: releaseCounts.parse(row.counts),
  splits: splitReport.nullable().parse(row.splits),
})

async function* rowsOf(releaseId: string, split?: Split): AsyncGenerator<FrozenRow, void> {
  for (let after = 0; ; ) {
    const rows = await database().releaseRow.findMany({
      where: { releaseId, position: { gt: after }, ...(split === undefined ? {} : { split }) },
      orderBy: { position: 'asc' },
      take: STEP,
    })
    for (const { lineage, split: stored, ...row } of rows) {
      const known = splits.find((one) => one === stored) ?? 'train'
      yield { ...row, split: known, lineage: exampleLineage.parse(lineage) }
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < STEP) return
    after = last.position
  }
}

async function licencesOf(releaseId: string): Promise<string[]> {
  const rows = await database().$queryRaw<{ licence: string }[]>`
    select distinct d.licence from "ReleaseRow" r, jsonb_array_elements(r.lineage->'passages') p join "Document" d on d.id = (p->>'documentId')::uuid
    where r."releaseId" = ${releaseId}::uuid and d.licence is not null order by 1`
  return rows.map((row) => row.licence)
}

async function approvedByRule(releaseId: string): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from "ReleaseRow" r join "User" u on u.id::text = r.lineage->>'approvedBy'
    where r."releaseId" = ${releaseId}::uuid and u.email = ${sampleReviewerEmail}`
  return row?.count ?? 0
}
