import type { z } from 'zod'

const placeOf = (key: string) => `winnow-edit:${key}`

/** An edit that was kept in this browser, or null where there is none, or one of another shape. */
export function keptEdit<S extends z.ZodType>(key: string, shape: S): z.output<S> | null {
  try {
    const stored = localStorage.getItem(placeOf(key))
    return stored === null ? null : (shape.safeParse(JSON.parse(stored)).data ?? null)
  } catch {
    // Forbidden or unreadable storage: the edit lasts as long as the page.
    return null
  }
}

/** Keeps an edit that was not sent yet, so that it survives a reload; null lets go of it. */
export function keepEdit(key: string, edit: unknown): void {
  try {
    if (edit === null) localStorage.removeItem(placeOf(key))
    else localStorage.setItem(placeOf(key), JSON.stringify(edit))
  } catch {
    // Forbidden or full storage: the edit lasts as long as the page.
  }
}
