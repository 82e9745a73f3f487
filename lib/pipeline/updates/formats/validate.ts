// Reads a finished file as its consumer would, by the consumer's documented rules, without the code that wrote it.

import {
  isObject,
  isText,
  type Json,
  keysAre,
  type Problem,
  parseJson as parse,
  type Say,
  turns,
} from '@/lib/handoff/reading'

export type { Problem }

const differ = (chosen: unknown, rejected: unknown, say: Say) => {
  if (chosen === rejected) say('chosen and rejected are the same: a tie teaches nothing')
}

const rowRules: Readonly<Record<string, (row: Json, say: Say) => void>> = {
  // TRL dataset formats: with an explicit prompt, chosen and rejected hold only the assistant's turn.
  trl: (row, say) => {
    keysAre(row, ['prompt', 'chosen', 'rejected'], [], say)
    turns(row.prompt, ['user'], 'prompt', say)
    const [chosen] = turns(row.chosen, ['assistant'], 'chosen', say)
    const [rejected] = turns(row.rejected, ['assistant'], 'rejected', say)
    differ(chosen, rejected, say)
  },
  'llama-factory': (row, say) => {
    keysAre(row, ['instruction', 'chosen', 'rejected'], ['input', 'system', 'history'], say)
    for (const key of ['instruction', 'chosen', 'rejected'])
      if (!isText(row[key])) say(`“${key}” must be a text that is not empty`)
    if ('input' in row && typeof row.input !== 'string') say('“input” must be a text')
    differ(row.chosen, row.rejected, say)
  },
  // Axolotl's argilla strategy: whole conversations of user and assistant in turn, both from the same prompt.
  axolotl: (row, say) => {
    keysAre(row, ['prompt', 'chosen', 'rejected'], ['system'], say)
    if (!isText(row.prompt)) say('“prompt” must be a text that is not empty')
    const [asked, chosen] = turns(row.chosen, ['user', 'assistant'], 'chosen', say)
    const [alsoAsked, rejected] = turns(row.rejected, ['user', 'assistant'], 'rejected', say)
    if (asked !== row.prompt || alsoAsked !== row.prompt) say('both conversations must begin with the prompt')
    differ(chosen, rejected, say)
  },
  openai: (row, say) => {
    keysAre(row, ['input', 'preferred_output', 'non_preferred_output'], [], say)
    if (!isObject(row.input)) say('“input” must be an object')
    else {
      keysAre(row.input, ['messages'], ['tools', 'parallel_tool_calls'], say)
      turns(row.input.messages, ['user'], 'input.messages', say)
    }
    const [chosen] = turns(row.preferred_output, ['assistant'], 'preferred_output', say)
    const [rejected] = turns(row.non_preferred_output, ['assistant'], 'non_preferred_output', say)
    differ(chosen, rejected, say)
  },
}

const MOST = 20

/** Checks a file of rows as its consumer reads it; no problem means that it can be trained from. At most twenty are named. */
export function validateRows(formatId: string, text: string, expectedRows: number): Problem[] {
  const rules = rowRules[formatId]
  const problems: Problem[] = []
  const sayAt = (line: number) => (says: string) => {
    if (problems.length < MOST) problems.push({ line, says })
  }
  const sayOfFile = sayAt(0)
  if (rules === undefined) return [{ line: 0, says: 'nobody knows the rules of this format' }]
  if (text.startsWith('\ufeff')) sayOfFile('begins with a byte order mark')
  const isArray = formatId === 'llama-factory'
  const rows = isArray ? arrayRows(text, sayOfFile) : lineRows(text, sayAt, sayOfFile)
  for (const [index, row] of rows.entries()) {
    const say = sayAt(index + 1)
    if (isObject(row)) rules(row, say)
    else say('is not an object')
  }
  if (rows.length !== expectedRows) sayOfFile(`holds ${rows.length} rows instead of ${expectedRows}`)
  if (rows.length === 0) sayOfFile('holds no row')
  return problems
}

function arrayRows(text: string, say: Say): readonly unknown[] {
  const value = parse(text, say)
  if (Array.isArray(value)) return value
  say('must be one JSON list')
  return []
}

function lineRows(text: string, sayAt: (line: number) => Say, say: Say): readonly unknown[] {
  if (!text.endsWith('\n')) say('its last line does not end')
  const lines = text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)
  return lines.map((line, index) => {
    if (line.trim() === '') sayAt(index + 1)('is blank')
    return line.trim() === '' ? undefined : parse(line, sayAt(index + 1))
  })
}

/** Checks that LLaMA-Factory finds the data set under this name, ranked, with columns that the rows have. */
export function validateDatasetInfo(text: string, name: string, dataFile: string): Problem[] {
  const problems: Problem[] = []
  const say = (says: string) => problems.push({ line: 0, says })
  const info = parse(text, say)
  const entry = isObject(info) ? info[name] : undefined
  if (!isObject(entry)) return [...problems, { line: 0, says: `has no entry “${name}”` }]
  if (entry.file_name !== dataFile) say(`“file_name” must be ${dataFile}`)
  if (entry.ranking !== true) say('“ranking” must be true')
  const columns = isObject(entry.columns) ? entry.columns : {}
  const wanted = { prompt: 'instruction', query: 'input', chosen: 'chosen', rejected: 'rejected' }
  for (const [role, column] of Object.entries(wanted))
    if (columns[role] !== column) say(`the column of “${role}” must be “${column}”`)
  return problems
}
