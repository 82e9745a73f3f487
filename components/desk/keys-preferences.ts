import { z } from 'zod'

const shape = z.object({
  isSingleKeyOn: z.boolean().default(true),
  /** Act → the person's own combination. */
  own: z.record(z.string(), z.string()).default({}),
})

export type KeyPreferences = z.output<typeof shape>

const place = 'winnow-keys'
const standard: KeyPreferences = { isSingleKeyOn: true, own: {} }
let current: KeyPreferences | undefined
const listeners = new Set<() => void>()

function load(): KeyPreferences {
  try {
    return shape.parse(JSON.parse(localStorage.getItem(place) ?? '{}'))
  } catch {
    // Unreadable or forbidden storage: the standard keys work.
    return standard
  }
}

function save(next: KeyPreferences) {
  current = next
  try {
    localStorage.setItem(place, JSON.stringify(next))
  } catch {
    // Forbidden storage: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

const read = (): KeyPreferences => {
  current ??= load()
  return current
}

/** The person's keys in this browser, as a store for React. */
export const keyPreferences = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  read,
  initial: () => standard,
  setKeys: (id: string, keys: string | null) => {
    const { [id]: _, ...others } = read().own
    save({ ...read(), own: keys === null ? others : { ...others, [id]: keys } })
  },
  setSingleKeys: (isOn: boolean) => save({ ...read(), isSingleKeyOn: isOn }),
}
