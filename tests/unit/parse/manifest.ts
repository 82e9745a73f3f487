import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export const filesFolder = '../shared/data/files'

const entry = z.object({
  file: z.string(),
  format: z.string(),
  expect: z.string(),
  charset: z.string().nullish(),
  must_include: z.array(z.string()).optional(),
  must_include_markdown: z.array(z.string()).optional(),
  must_not_include: z.array(z.string()).optional(),
  expected_text: z.string().optional(),
  expected_text_nfc: z.string().optional(),
  expected_html: z.string().optional(),
  expected_file: z.string().optional(),
  expected_rows: z.unknown().optional(),
  metadata: z
    .object({
      title: z.string().nullish(),
      byline: z.string().nullish(),
      lang: z.string().nullish(),
      publishedTime: z.string().nullish(),
    })
    .optional(),
})
export type ManifestEntry = z.output<typeof entry>

const path = `${filesFolder}/manifest.jsonl`

/** Every file of the shared collection with what is expected of it; empty where the collection is absent. */
export const manifest: ManifestEntry[] = existsSync(path)
  ? readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => entry.parse(JSON.parse(line)))
  : []

/** The words of a text, by which texts of different markup are compared. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** Harmonic mean of the share of words found and the share of found words that were wanted. */
export function wordF1(found: string, wanted: string): { recall: number; f1: number } {
  const left = new Map<string, number>()
  for (const word of wordsOf(wanted)) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of wordsOf(found)) {
    const count = left.get(word) ?? 0
    if (count > 0) shared += 1
    left.set(word, count - 1)
  }
  const recall = shared / Math.max(1, wordsOf(wanted).length)
  const precision = shared / Math.max(1, wordsOf(found).length)
  return { recall, f1: shared === 0 ? 0 : (2 * recall * precision) / (recall + precision) }
}
