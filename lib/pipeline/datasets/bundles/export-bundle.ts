import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { type TarEntry, tarBytes, tarOf } from '@/lib/handoff/tar'
import { bundleFormats } from '@/lib/pipeline/datasets/bundles'
import { type Built, buildBundle } from '@/lib/pipeline/datasets/bundles/build'
import type { BundleFormatId, TrainingSettings } from '@/lib/pipeline/datasets/bundles/schema'
import { readRelease } from '@/lib/pipeline/datasets/release-facts'

type Asked = {
  readonly projectId: string
  readonly number: number
  readonly format: BundleFormatId
  readonly settings: TrainingSettings
}

/**
 * A bundle whose every row its consumer reads, with its files to be written.
 * @throws AppError not_found for a release that is not there; refused, with the first problems, when the consumer would not read it
 */
export async function readyBundle({
  projectId,
  number,
  format: formatId,
  settings,
}: Asked): Promise<Built & { readonly frozenAt: Date; readonly bundleHash: string }> {
  const format = bundleFormats[formatId]
  const { facts, rows } = await readRelease(projectId, number)
  const built = await buildBundle({ format, settings, facts, rows })
  const [first] = built.problems
  if (first !== undefined)
    throw new AppError(
      'refused',
      `${format.consumer} would not read these files: ${first.file}, line ${first.line}: ${first.says}. Nothing was handed out.`,
      { problems: built.problems },
    )
  const sums = built.files.find(({ kind }) => kind === 'sums')
  return { ...built, frozenAt: facts.createdAt, bundleHash: sums?.sha256 ?? sha256('') }
}

/** A bundle as one archive: its folder, in pieces, and how long it is. */
export async function exportBundle(asked: Asked): Promise<{
  readonly folder: string
  readonly bytes: number
  readonly pieces: AsyncIterable<Uint8Array>
}> {
  const { files, frozenAt } = await readyBundle(asked)
  const folder = `release-${asked.number}-${asked.format}`
  const entries = files.map(({ name, bytes, pieces }): TarEntry => ({ name: `${folder}/${name}`, bytes, pieces }))
  return { folder, bytes: tarBytes(entries), pieces: tarOf(entries, frozenAt) }
}
