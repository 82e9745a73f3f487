import { isObject, type Json, parseJson, type Say } from '@/lib/handoff/reading'

type Reader = {
  /** Takes the next piece of the file. */
  readonly take: (piece: string) => void
  /** Says what only the end shows: rows that are missing or too many. */
  readonly end: (expectedRows: number) => void
}

/** Reads a JSONL file piece by piece as a consumer would: one object a line, no blank line, no mark before the first. */
export function lineReader(
  rowRule: (row: Json, say: Say) => void,
  sayAt: (line: number, says: string) => void,
): Reader {
  let rest = ''
  let line = 0
  const read = (text: string) => {
    line++
    const at = line
    const say = (says: string) => sayAt(at, says)
    if (at === 1 && text.startsWith('\ufeff')) say('begins with a byte order mark')
    if (text.trim() === '') {
      say('is blank')
      return
    }
    const row = parseJson(text, say)
    if (row === undefined) return
    if (isObject(row)) rowRule(row, say)
    else say('is not an object')
  }
  return {
    take: (piece) => {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) read(text)
    },
    end: (expectedRows) => {
      if (rest !== '') {
        read(rest)
        sayAt(0, 'its last line does not end')
      }
      if (line !== expectedRows) sayAt(0, `holds ${line} rows instead of ${expectedRows}`)
    },
  }
}
