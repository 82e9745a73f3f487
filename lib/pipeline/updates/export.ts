import { AppError } from '@/lib/core/errors'
import { canonicalJson } from '@/lib/core/hash'
import { database } from '@/lib/db/client'
import { wholeOf } from '@/lib/handoff/lines'
import { preferenceFormats } from '@/lib/pipeline/updates/formats'
import { preferenceCard } from '@/lib/pipeline/updates/formats/card'
import type { PairRows, PreferenceFacts, PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { llamaFactoryName } from '@/lib/pipeline/updates/formats/llama-factory'
import { type Problem, validateDatasetInfo, validateRows } from '@/lib/pipeline/updates/formats/validate'
import { type FrozenPair, pairLineage, releaseCounts } from '@/lib/pipeline/updates/schema'

const STEP = 500

async function* rowsOf(releaseId: string): AsyncIterable<FrozenPair> {
  for (let after = 0; ; ) {
    const rows = await database().preferenceRow.findMany({
      where: { releaseId, position: { gt: after } },
      orderBy: { position: 'asc' },
      take: STEP,
    })
    for (const row of rows) yield { ...row, lineage: pairLineage.parse(row.lineage) }
    const last = rows.at(-1)
    if (last === undefined || rows.length < STEP) return
    after = last.position
  }
}

/** What the consumer of a format would stumble over in the files as they would leave. */
export async function problemsOf(
  format: PreferenceFormat,
  release: PreferenceFacts,
  pairs: PairRows,
): Promise<(Problem & { readonly file: string })[]> {
  const problems: (Problem & { readonly file: string })[] = []
  for (const { name, kind } of format.files) {
    if (kind === 'rows')
      for (const problem of validateRows(format.id, await wholeOf(format.rows(pairs)), release.rows))
        problems.push({ ...problem, file: name })
    if (name === 'dataset_info.json')
      for (const problem of validateDatasetInfo(format.config(name, release), llamaFactoryName, 'data.json'))
        problems.push({ ...problem, file: name })
  }
  return problems
}

/** The text of one file of a preference release, in pieces. */
export async function* writeFile(
  format: PreferenceFormat,
  name: string,
  release: PreferenceFacts,
  pairs: PairRows,
): AsyncIterable<string> {
  const kind = format.files.find((file) => file.name === name)?.kind
  if (kind === 'rows') yield* format.rows(pairs)
  else if (kind === 'config') yield format.config(name, release)
  else if (kind === 'card') yield preferenceCard(format, release)
  else
    for await (const { position, pairId, contentHash, lineage } of pairs())
      yield `${canonicalJson({ position, pairId, contentHash, ...lineage })}\n`
}

/**
 * One file of a preference release, in pieces, once its format's rows have passed the rules of who reads them.
 * @throws AppError not_found for a release, format or file that is not there; refused, with the first problems, when the
 * consumer would not read it
 */
export async function exportPreferences(
  projectId: string,
  number: number,
  formatId: string,
  name: string,
): Promise<AsyncIterable<string>> {
  const format = preferenceFormats.find((one) => one.id === formatId)
  if (format === undefined || !format.files.some((file) => file.name === name))
    throw new AppError('not_found', 'There is no such file.')
  const release = await database().preferenceRelease.findUnique({ where: { projectId_number: { projectId, number } } })
  if (release === null) throw new AppError('not_found', 'There is no such preference release.')
  const project = await database().project.findUniqueOrThrow({ where: { id: projectId } })
  const facts: PreferenceFacts = {
    ...release,
    counts: releaseCounts.parse(release.counts),
    projectName: project.name,
    language: project.language,
  }
  const pairs = () => rowsOf(release.id)
  const problems = await problemsOf(format, facts, pairs)
  if (problems.length > 0)
    throw new AppError('refused', `${format.consumer} would not read these files; nothing was handed out.`, {
      problems,
    })
  return writeFile(format, name, facts, pairs)
}
