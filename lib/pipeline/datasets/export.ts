import { AppError } from '@/lib/core/errors'
import { exportFormats } from '@/lib/pipeline/datasets/formats'
import { readRelease } from '@/lib/pipeline/datasets/release-facts'

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
  if (format === undefined) throw new AppError('not_found', 'There is no such file.')
  const { facts, rows } = await readRelease(projectId, number)
  if (!format.files(facts).some((file) => file.name === name)) throw new AppError('not_found', 'There is no such file.')
  return format.write(name, facts, rows)
}

/** The names of the files a release leaves as in a format. @throws AppError not_found */
export async function exportNames(projectId: string, number: number, formatId: string): Promise<string[]> {
  const format = exportFormats.find((one) => one.id === formatId)
  if (format === undefined) throw new AppError('not_found', 'There is no such format.')
  return format.files((await readRelease(projectId, number)).facts).map(({ name }) => name)
}
