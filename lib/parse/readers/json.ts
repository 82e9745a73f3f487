import { AppError, messageOf } from '@/lib/core/errors'
import { isTooDeep } from '../json-rows'
import { parseLimits } from '../limits'
import type { Reading } from '../reading'
import { readRows } from './rows'

/**
 * Reads a JSON file: a list of objects as rows, anything else as one block of code.
 * @throws AppError refused when it is not JSON.
 */
export async function readJson(text: string, name: string): Promise<Reading> {
  if (isTooDeep(text, parseLimits.jsonDepth + 1))
    throw new AppError('refused', `it is nested deeper than ${parseLimits.jsonDepth} levels`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new AppError('refused', `it is not valid JSON: ${messageOf(error).slice(0, 160)}`, {}, error)
  }
  const isRows =
    Array.isArray(value) &&
    value.some((element) => typeof element === 'object' && element !== null && !Array.isArray(element))
  if (isRows) return readRows(name, Buffer.from(text), 'json')
  return { blocks: [{ kind: 'code', text: text.trim() }] }
}
