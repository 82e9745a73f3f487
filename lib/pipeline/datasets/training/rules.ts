/**
 * A command as its words: split at blanks, `'…'` and `"…"` keep blanks within a word. No shell reads it.
 * @throws Error where a quote is not closed or nothing is there
 */
export function wordsOf(command: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (const sign of command) {
    if (quote !== null) {
      if (sign === quote) quote = null
      else word = (word ?? '') + sign
    } else if (sign === '"' || sign === "'") {
      quote = sign
      word ??= ''
    } else if (/\s/.test(sign)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + sign
  }
  if (quote !== null) throw new Error(`the quote ${quote} is not closed`)
  if (word !== null) words.push(word)
  if (words.length === 0) throw new Error('no program is named')
  return words
}

/** The words of a command with places filled in, each within its word: a path with blanks stays one word. */
export function filledIn(words: readonly string[], places: Readonly<Record<string, string>>): string[] {
  return words.map((word) => word.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole))
}

export type Progress = { readonly step?: number; readonly total?: number; readonly loss?: number }

const whole = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31 ? value : undefined

/**
 * What a line says of how far a trainer is: a JSON object with step, total and loss; the `n/m` of a progress bar; the
 * `'loss': x` of the trainers of Hugging Face. Null where it says nothing.
 */
export function progressOf(line: string): Progress | null {
  const text = line.trim()
  if (text.startsWith('{') && text.endsWith('}')) {
    const said = asJson(text)
    if (said !== null) {
      const [step, total] = [whole(said.step), whole(said.total)]
      const loss = typeof said.loss === 'number' && Number.isFinite(said.loss) ? said.loss : undefined
      return found({ step, total, loss })
    }
  }
  const loss = text.match(/["']loss["']: ["']?(\d+(?:\.\d+)?(?:e[-+]?\d+)?)/)?.[1]
  const bar = text.match(/(?:^|\s)(\d{1,9})\s?\/\s?(\d{1,9})(?=$|[\s,\]])/)
  const [step, total] = [bar?.[1], bar?.[2]].map((number) => (number === undefined ? undefined : Number(number)))
  const isBar = step !== undefined && total !== undefined && total > 0 && step <= total
  return found({ ...(isBar ? { step, total } : {}), loss: loss === undefined ? undefined : Number(loss) })
}

function found({ step, total, loss }: { step?: number; total?: number; loss?: number }): Progress | null {
  const said = {
    ...(step === undefined ? {} : { step }),
    ...(total === undefined ? {} : { total }),
    ...(loss === undefined ? {} : { loss }),
  }
  return Object.keys(said).length === 0 ? null : said
}

function asJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

const LONGEST_LINE = 4000
// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
const TERMINAL = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** A line as it is kept: without the signs that steer a terminal, of a progress bar its last state, cut where it is endless. */
export function cleanLine(line: string): string {
  const last = line.replace(/\r+$/, '').split('\r').at(-1) ?? ''
  const text = last.replace(TERMINAL, '')
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text
}
