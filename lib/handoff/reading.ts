// What validators of all consumers share: they read a finished file without the code that wrote it.

export type Json = { readonly [key: string]: unknown }

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text with more than blanks. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** What a consumer would stumble over: the line (0 for the file as a whole) and what is wrong there. */
export type Problem = { readonly line: number; readonly says: string }
export type Say = (says: string) => void

/** Holds the keys of an object against those a format has. */
export function keysAre(row: Json, required: readonly string[], optional: readonly string[], say: Say): void {
  for (const key of required) if (!(key in row)) say(`“${key}” is missing`)
  for (const key of Object.keys(row))
    if (!required.includes(key) && !optional.includes(key)) say(`“${key}” is not a column of this format`)
}

/** Reads a list of messages with these roles, in this order; answers their texts. */
export function turns(value: unknown, roles: readonly string[], name: string, say: Say): string[] {
  if (!Array.isArray(value)) {
    say(`“${name}” must be a list of messages`)
    return []
  }
  if (value.length !== roles.length) say(`“${name}” must hold ${roles.length} messages`)
  return value.map((message: unknown, index) => {
    if (!isObject(message)) {
      say(`“${name}” holds something that is no message`)
      return ''
    }
    keysAre(message, ['role', 'content'], [], say)
    if (message.role !== roles[index]) say(`message ${index + 1} of “${name}” must be of the ${roles[index]}`)
    if (!isText(message.content)) say(`message ${index + 1} of “${name}” is empty`)
    return String(message.content)
  })
}

/** Reads JSON; says so and answers undefined where it is none. */
export function parseJson(text: string, say: Say): unknown {
  try {
    return JSON.parse(text)
  } catch {
    say('is not JSON')
    return undefined
  }
}
