import { z } from 'zod'

const row = z
  .object({ instruction: z.string().optional(), question: z.string().optional(), prompt: z.string().optional() })
  .extend({ answer: z.string().optional(), output: z.string().optional(), response: z.string().optional() })

export type AnswerRow = { instruction: string; answer: string }

/** Reads pasted answers: JSON objects or two columns parted by a tab, one a line; lines that are neither are named by number. */
export function readAnswerRows(text: string): { rows: AnswerRow[]; wrong: number[] } {
  const rows: AnswerRow[] = []
  const wrong: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = line.trim().startsWith('{') ? fromJson(line) : fromColumns(line)
    if (read === null) wrong.push(index + 1)
    else rows.push(read)
  }
  return { rows, wrong }
}

function fromColumns(line: string): AnswerRow | null {
  const [instruction = '', ...rest] = line.split('\t')
  const answer = rest.join('\t').trim()
  return instruction.trim() === '' || answer === '' ? null : { instruction: instruction.trim(), answer }
}

function fromJson(line: string): AnswerRow | null {
  try {
    const parsed = row.safeParse(JSON.parse(line)).data
    const instruction = parsed?.instruction ?? parsed?.question ?? parsed?.prompt ?? ''
    const answer = parsed?.answer ?? parsed?.output ?? parsed?.response ?? ''
    return instruction.trim() === '' || answer.trim() === '' ? null : { instruction, answer }
  } catch {
    return null
  }
}
