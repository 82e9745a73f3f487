import { isObject, isText, type Json, keysAre, type Say } from '@/lib/handoff/reading'

/** The rules of one consumer, written from its documents, not from the code that writes its rows. */
export type Validator = {
  readonly row: (row: Json, say: Say) => void
  /** The configurations beside the rows, by their names; `data` are the data files by split. */
  readonly configs: (configs: ReadonlyMap<string, string>, data: ReadonlyMap<string, string>, say: SayOf) => void
}
export type SayOf = (file: string, says: string) => void

/** A conversation as most consumers document it: an optional system turn, then user and assistant in turn, the assistant last. */
export function conversation(
  value: unknown,
  name: string,
  { role, content, user, assistant, optional = [] }: Tags,
  say: Say,
): void {
  if (!Array.isArray(value) || value.length === 0) {
    say(`“${name}” must be a list with messages`)
    return
  }
  const messages: unknown[] = value
  const first = messages[0]
  const said = isObject(first) && first[role] === 'system' ? messages.slice(1) : messages
  for (const [index, message] of messages.entries()) {
    if (!isObject(message)) {
      say(`message ${index + 1} of “${name}” is no object`)
      continue
    }
    keysAre(message, [role, content], optional, say)
    if (!isText(message[content])) say(`message ${index + 1} of “${name}” is empty`)
  }
  for (const [index, message] of said.entries()) {
    const wanted = index % 2 === 0 ? user : assistant
    if (isObject(message) && message[role] !== wanted)
      say(`turn ${index + 1} of “${name}” is of “${String(message[role])}” instead of “${wanted}”`)
  }
  if (said.length === 0 || said.length % 2 !== 0) say(`“${name}” must end with a turn of “${assistant}”`)
}

type Tags = {
  readonly role: string
  readonly content: string
  readonly user: string
  readonly assistant: string
  readonly optional?: readonly string[]
}

export const chat: Tags = { role: 'role', content: 'content', user: 'user', assistant: 'assistant' }

/** Holds that a configuration names the data it is to read. */
export function namesData(
  file: string,
  configs: ReadonlyMap<string, string>,
  data: ReadonlyMap<string, string>,
  say: SayOf,
): void {
  const text = configs.get(file)
  if (text === undefined) {
    say(file, 'is missing')
    return
  }
  for (const [split, name] of data)
    if (split !== 'test' && !text.includes(name)) say(file, `does not name the file of the split “${split}”`)
}
