import { AppError, messageOf } from '@/lib/core/errors'
import { parseLimits } from './limits'
import type { FoundRow, RowReading } from './row'

/** Reads the rows of JSON lines; blank lines are no rows. */
export function* jsonlRows(text: string, reading: RowReading): Generator<FoundRow> {
  let row = 0
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(at, end).trim()
    at = end + 1
    row += 1
    if (line !== '') yield rowOfLine(line, row, reading)
  }
}

/**
 * Reads the rows of one JSON list.
 * @throws AppError refused when the text is not JSON or not a list.
 */
export function* jsonRows(text: string, reading: RowReading): Generator<FoundRow> {
  const { name } = reading
  if (isTooDeep(text, parseLimits.jsonDepth + 1)) throw new AppError('refused', `${name} ${tooDeep}`, { name })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new AppError('refused', `${name} is not valid JSON: ${messageOf(error).slice(0, 160)}`, { name }, error)
  }
  if (!Array.isArray(parsed))
    throw new AppError('refused', `${name} holds ${kindOf(parsed)}, not a list of rows`, { name })
  for (const [index, element] of parsed.entries()) yield rowOf(element, index + 1, reading)
}

function rowOfLine(line: string, row: number, reading: RowReading): FoundRow {
  if (line.length > parseLimits.jsonRowCharacters)
    return { row, reason: `is longer than ${parseLimits.jsonRowCharacters} characters` }
  if (isTooDeep(line, parseLimits.jsonDepth)) return { row, reason: tooDeep }
  try {
    return rowOf(JSON.parse(line), row, reading)
  } catch (error) {
    return { row, reason: `not valid JSON: ${messageOf(error).slice(0, 160)}` }
  }
}

function rowOf(value: unknown, row: number, { columns, clean }: RowReading): FoundRow {
  if (!isRecord(value)) return { row, reason: `holds ${kindOf(value)}, not an object with named fields` }
  const cleaned = cleanFields(value, clean)
  for (const column of Object.keys(cleaned)) columns.add(column)
  return { row, value: cleaned }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const tooDeep = `is nested deeper than ${parseLimits.jsonDepth} levels`

/** Tells whether a JSON text opens more brackets at once than allowed, without parsing it. */
export function isTooDeep(text: string, limit: number): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === openBracket || code === openBrace) depth += 1
    else if (code === closeBracket || code === closeBrace) depth -= 1
    if (depth > limit) return true
  }
  return false
}

const [quote, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5b, 0x5d, 0x7b, 0x7d]

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0
    while (text[at - 1 - escapes] === '\\') escapes += 1
    if (escapes % 2 === 0) return at
  }
  return text.length
}

// `fromEntries` makes own properties, so that a key "__proto__" is data like any other.
function cleanFields(
  value: Readonly<Record<string, unknown>>,
  clean: (text: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), cleanValue(inner, clean)]))
}

function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((inner) => cleanValue(inner, clean))
  return isRecord(value) ? cleanFields(value, clean) : value
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return value === null ? 'null' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
