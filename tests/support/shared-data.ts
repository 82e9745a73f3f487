import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Whether a folder or file of the shared test data is there; tests that need it are skipped with their name otherwise. */
export function hasSharedData(path: string): boolean {
  return existsSync(root + path)
}

/** Reads a JSONL file of the shared test data and checks every row with the given function; no rows where the data is absent. */
export function readSharedRows<Row>(path: string, parse: (value: unknown) => Row): Row[] {
  return readSharedText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse(JSON.parse(line)))
}

/** Reads a text file of the shared test data; nothing where it is absent (the bodies of skipped tests are still collected). */
export function readSharedText(path: string): string {
  return hasSharedData(path) ? readFileSync(root + path, 'utf8') : ''
}
