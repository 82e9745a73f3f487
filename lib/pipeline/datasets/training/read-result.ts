import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '@/lib/core/ids'
import { type TrainingResult, trainerResult } from '@/lib/pipeline/datasets/training/schema'

const LARGEST_RESULT = 64 * 1024
const LARGEST_OUTPUTS = 20 * 1024 * 1024

export type ReadResult = { readonly result: TrainingResult; readonly outputs: Uint8Array<ArrayBuffer> | null }

const nothing: TrainingResult = { model: null, baseUrl: null, file: null, metrics: {}, note: '', problem: null }

/** What a trainer left in its result file; what of it cannot be taken is said, and takes nothing from the rest. */
export async function readResult(folder: string, file: string): Promise<ReadResult> {
  const said = (problem: string): ReadResult => ({ result: { ...nothing, problem }, outputs: null })
  const facts = await lstat(file).catch(() => null)
  if (facts === null) return said('The trainer left no result file.')
  if (!facts.isFile() || facts.size > LARGEST_RESULT) return said('The result file is no file of at most 64 KiB.')
  const parsed = trainerResult.safeParse(jsonOrNull(await readFile(file, 'utf8')))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return said(`The result file cannot be read: ${issue?.path.join('.') || 'it'} ${issue?.message ?? ''}`.trim())
  }
  const { model, baseUrl, outputs, metrics, note } = parsed.data
  const result = {
    ...nothing,
    model: model ?? null,
    baseUrl: baseUrl ?? null,
    metrics: metrics ?? {},
    note: note ?? '',
  }
  if (outputs === undefined) return { result, outputs: null }
  const found = await realpath(path.resolve(folder, outputs)).catch(() => null)
  const home = await realpath(folder)
  const isInside = found?.startsWith(`${home}${path.sep}`)
  const size = found === null || !isInside ? null : await stat(found)
  if (found === null || size === null || !size.isFile())
    return { result: { ...result, problem: 'The outputs are no file in the folder of the run.' }, outputs: null }
  if (size.size > LARGEST_OUTPUTS)
    return { result: { ...result, problem: 'The outputs are larger than 20 MiB.' }, outputs: null }
  const name = path.basename(found).slice(-200)
  return { result: { ...result, file: { id: newId(), name } }, outputs: new Uint8Array(await readFile(found)) }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
