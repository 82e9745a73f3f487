/**
 * Reads as much of an unfinished JSON text as is certain: open strings, lists and objects are closed where the text ends.
 * A key without a value, a half literal and a half number are left out.
 * @returns the value so far, or undefined while there is none or the text is no JSON
 */
export function readPartialJson(text: string): unknown {
  const start = text.search(/[[{]/)
  if (start < 0) return undefined
  const body = text.slice(start)
  const { closers, inString, safe } = scan(body)
  const candidates = inString
    ? [`${withoutHalfEscape(body)}"${closers.join('')}`, body.slice(0, safe.at) + safe.closers.join('')]
    : [body + closers.join(''), body.slice(0, safe.at) + safe.closers.join('')]
  for (const candidate of candidates) {
    const value = parse(candidate)
    if (value !== undefined) return value
  }
  return undefined
}

type Scan = { closers: string[]; inString: boolean; safe: { at: number; closers: string[] } }

/** Walks the text once; `safe` is the last place after which nothing half-done stood. */
function scan(body: string): Scan {
  const closers: string[] = []
  let inString = false
  let escaped = false
  let safe: Scan['safe'] = { at: 0, closers: [] }
  for (let at = 0; at < body.length; at++) {
    const letter = body[at]
    if (inString) {
      if (escaped) escaped = false
      else if (letter === '\\') escaped = true
      else if (letter === '"') inString = false
      continue
    }
    if (letter === '"') inString = true
    else if (letter === '{' || letter === '[') {
      closers.unshift(letter === '{' ? '}' : ']')
      safe = { at: at + 1, closers: [...closers] }
    } else if (letter === '}' || letter === ']') {
      closers.shift()
      safe = { at: at + 1, closers: [...closers] }
    } else if (letter === ',') safe = { at, closers: [...closers] }
  }
  return { closers, inString, safe }
}

function withoutHalfEscape(body: string): string {
  return body.replace(/\\(u[0-9a-fA-F]{0,3})?$/, (half, unicode) =>
    unicode === undefined && isEscapedBackslash(body) ? half : '',
  )
}

function isEscapedBackslash(body: string): boolean {
  const run = /\\+$/.exec(body)
  return run !== null && run[0].length % 2 === 0
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
