import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Whether a folder or file of the shared test data is there; tests that need it are skipped with their name otherwise. */
export function hasSharedData(path: string): boolean {
  return existsSync(root + path)
}

/** Reads a JSONL file of the shared test data and checks every row with the given function. */
export function readSharedRows<Row>(path: string, parse: (value: unknown) => Row): Row[] {
  return readFileSync(root + path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse(JSON.parse(line)))
}

/** Reads a text file of the shared test data. */
export function readSharedText(path: string): string {
  return readFileSync(root + path, 'utf8')
}
