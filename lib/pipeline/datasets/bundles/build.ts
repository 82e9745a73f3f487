import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/core/hash'
import { jsonLines } from '@/lib/handoff/lines'
import { lineReader } from '@/lib/handoff/read-lines'
import { type BundleFormat, dataFile, type Plan } from '@/lib/pipeline/datasets/bundles/format'
import { bundleReadme } from '@/lib/pipeline/datasets/bundles/readme'
import type { BundleFile, BundleProblem, TrainingSettings } from '@/lib/pipeline/datasets/bundles/schema'
import { validators } from '@/lib/pipeline/datasets/bundles/validators'
import { datasetCard } from '@/lib/pipeline/datasets/formats/dataset-card'
import { lineageLine } from '@/lib/pipeline/datasets/formats/messages'
import { type ReleaseFacts, type Rows, rowsIn, splitsOf } from '@/lib/pipeline/datasets/release-facts'
import type { Split } from '@/lib/pipeline/datasets/splits/schema'
import { estimateTokens } from '@/lib/text/token-count'

/** What a bundle is made of. */
export type Bundle = {
  readonly format: BundleFormat
  readonly settings: TrainingSettings
  readonly facts: ReleaseFacts
  readonly rows: Rows
}

export type Built = {
  readonly files: readonly (BundleFile & { readonly pieces: () => AsyncIterable<string> })[]
  readonly problems: readonly BundleProblem[]
  readonly problemCount: number
  readonly longRows: number
}

type Source = Pick<BundleFile, 'name' | 'kind' | 'split'> & { readonly pieces: () => AsyncIterable<string> }

/** Problems named at once; the rest are counted. */
const MOST_PROBLEMS = 50

export const planOf = ({ facts, settings }: Pick<Bundle, 'facts' | 'settings'>): Plan => ({
  number: facts.number,
  settings,
  splits: splitsOf(facts),
})

/**
 * Goes over every byte of a bundle once: its sums, and what its consumer would stumble over in any row.
 * The files can be written again and again, the same each time; nothing of the rows is held.
 */
export async function buildBundle(bundle: Bundle): Promise<Built> {
  const { format, facts, settings } = bundle
  const plan = planOf(bundle)
  const problems: BundleProblem[] = []
  let problemCount = 0
  const say = (problem: BundleProblem) => {
    problemCount++
    if (problems.length < MOST_PROBLEMS) problems.push(problem)
  }
  const files: Built['files'][number][] = []
  let longRows = 0
  for (const source of sourcesOf(bundle, plan)) {
    if (source.split === null) {
      files.push(await measured(source, null))
      continue
    }
    const { split } = source
    const ids: string[] = []
    const reader = lineReader(validators[format.id].row, (line, says) =>
      say({ file: source.name, line, exampleId: ids[line - 1] ?? null, says }),
    )
    const told = dataPieces(bundle, split, (row) => {
      ids.push(row.exampleId)
      if (estimateTokens(row.instruction) + estimateTokens(row.response) > settings.maxLength) longRows++
    })
    files.push(await measured(source, rowsIn(facts, split), told, reader.take))
    reader.end(rowsIn(facts, split))
    if (ids.length === 0) say({ file: source.name, line: 0, exampleId: null, says: 'holds no row' })
  }
  const texts = new Map(
    files.flatMap(({ name, kind, text }) => (kind === 'config' ? [[name, text ?? ''] as const] : [])),
  )
  const data = new Map(plan.splits.map((split) => [split, dataFile(split)] as const))
  validators[format.id].configs(texts, data, (file, says) => say({ file, line: 0, exampleId: null, says }))
  const manifest = await measured(textSource('MANIFEST.json', 'manifest', manifestOf(bundle, files)), null)
  const sums = [...files, manifest].map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
  files.push(manifest, await measured(textSource('SHA256SUMS', 'sums', sums), null))
  return { files, problems, problemCount, longRows }
}

function sourcesOf(bundle: Bundle, plan: Plan): Source[] {
  const { format, facts, rows } = bundle
  const isSplit = facts.splits !== null
  const configs = format.configs(plan)
  const listed = [
    ...plan.splits.map((split) => ({ name: dataFile(split), says: `the rows of the split ${split}` })),
    ...configs.map(({ name }) => ({ name, says: 'the configuration, ready to start' })),
    { name: 'lineage.jsonl', says: 'where each row comes from, in the order of the release, with its split' },
    { name: 'DATASET_CARD.md', says: 'how the rows were made and counted' },
    { name: 'MANIFEST.json', says: 'release, settings and files with their sizes and sums' },
    { name: 'SHA256SUMS', says: 'the sums again, as `sha256sum` reads them' },
  ]
  const card = datasetCard(facts, {
    dataFile,
    lines: listed.slice(0, plan.splits.length).map(({ name, says }) => `- \`${name}\`: ${says}`),
  })
  async function* lineage() {
    for await (const row of rows()) yield lineageLine(row, isSplit)
  }
  return [
    ...plan.splits.map(
      (split): Source => ({
        ...{ name: dataFile(split), kind: 'rows', split },
        pieces: () => dataPieces(bundle, split),
      }),
    ),
    ...configs.map(({ name, text }) => textSource(name, 'config', text)),
    { name: 'lineage.jsonl', kind: 'lineage', split: null, pieces: lineage },
    textSource('DATASET_CARD.md', 'card', card),
    textSource('README.md', 'readme', bundleReadme(format, plan, facts, listed)),
  ]
}

function dataPieces(
  { format, rows, facts }: Bundle,
  split: Split,
  seen: (row: Parameters<BundleFormat['rowOf']>[0]) => void = () => undefined,
) {
  return jsonLines(rows(facts.splits === null ? undefined : split), (row) => {
    seen(row)
    return format.rowOf(row)
  })
}

function textSource(name: string, kind: BundleFile['kind'], text: string): Source {
  async function* pieces() {
    yield text
  }
  return { name, kind, split: null, pieces }
}

const shown: readonly BundleFile['kind'][] = ['config', 'readme']

/** A file with its length and sum, read once. */
async function measured(
  source: Source,
  rows: number | null,
  pieces: AsyncIterable<string> = source.pieces(),
  take: (piece: string) => void = () => undefined,
): Promise<Built['files'][number]> {
  const hash = createHash('sha256')
  const parts: string[] = []
  let bytes = 0
  for await (const piece of pieces) {
    hash.update(piece)
    bytes += Buffer.byteLength(piece)
    take(piece)
    if (shown.includes(source.kind)) parts.push(piece)
  }
  const text = shown.includes(source.kind) ? parts.join('') : null
  return { ...source, rows, bytes, sha256: hash.digest('hex'), text }
}

function manifestOf({ format, settings, facts }: Bundle, files: readonly BundleFile[]): string {
  const manifest = {
    project: facts.projectName,
    release: facts.number,
    contentHash: facts.contentHash,
    frozenAt: facts.createdAt,
    format: format.id,
    consumer: format.consumer,
    settings,
    rows: facts.rows,
    files: files.map(({ name, kind, rows, bytes, sha256 }) => ({ name, kind, rows, bytes, sha256 })),
  }
  return `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`
}
