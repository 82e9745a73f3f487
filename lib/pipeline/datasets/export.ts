import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { exportFormats } from '@/lib/pipeline/datasets/formats'
import type { ReleaseFacts } from '@/lib/pipeline/datasets/formats/format'
import { exampleLineage, type FrozenRow, releaseCounts } from '@/lib/pipeline/datasets/schema'

const STEP = 500

async function* rowsOf(releaseId: string): AsyncIterable<FrozenRow> {
  for (let after = 0; ; ) {
    const rows = await database().releaseRow.findMany({
      where: { releaseId, position: { gt: after } },
      orderBy: { position: 'asc' },
      take: STEP,
    })
    for (const row of rows) yield { ...row, lineage: exampleLineage.parse(row.lineage) }
    const last = rows.at(-1)
    if (last === undefined || rows.length < STEP) return
    after = last.position
  }
}

/**
 * One file of a release, in pieces; read in short steps, so that it may be of any length.
 * @throws AppError not_found for a release, format or file that is not there.
 */
export async function exportFile(
  projectId: string,
  number: number,
  formatId: string,
  name: string,
): Promise<AsyncIterable<string>> {
  const format = exportFormats.find((one) => one.id === formatId)
  if (format === undefined || !format.files.some((file) => file.name === name))
    throw new AppError('not_found', 'There is no such file.')
  const release = await database().release.findUnique({ where: { projectId_number: { projectId, number } } })
  if (release === null) throw new AppError('not_found', 'There is no such release.')
  const project = await database().project.findUniqueOrThrow({ where: { id: projectId } })
  const facts: ReleaseFacts = {
    ...release,
    counts: releaseCounts.parse(release.counts),
    projectName: project.name,
    language: project.language,
    licences: await licencesOf(release.id),
  }
  return format.write(name, facts, () => rowsOf(release.id))
}

async function licencesOf(releaseId: string): Promise<string[]> {
  const rows = await database().$queryRaw<{ licence: string }[]>`
    select distinct d.licence from "ReleaseRow" r, jsonb_array_elements(r.lineage->'passages') p join "Document" d on d.id = (p->>'documentId')::uuid
    where r."releaseId" = ${releaseId}::uuid and d.licence is not null order by 1`
  return rows.map((row) => row.licence)
}
