import { z } from 'zod'

/** An id of a row. */
export const id = z.uuid()

/** The project an operation is about; the permission is asked there. */
export const projectInput = z.object({ projectId: id })

/** A moment; travels as a date over RPC and as ISO 8601 over REST. */
export const instant = z.coerce.date()

/** Where to go on in a list: the key of the last row seen. Lists are paged by key, never by offset. */
export const cursor = z.object({ at: instant, id }).nullable().default(null)

export const pageInput = projectInput.extend({ cursor, limit: z.number().int().min(1).max(200).default(50) })

/** A page of a list, with where to go on, or null at its end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.object({ at: instant, id }).nullable() })

/** A count that is not counted beyond 10,000. */
export const cappedCount = z.object({ count: z.number().int(), isCapped: z.boolean() })

/** Who or what made a row: the provider and model, the version of the prompt, the call and the job. */
export const lineage = z.object({
  provider: z.string().nullable(),
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
  callId: id.nullable(),
  jobId: id.nullable().optional(),
})

/** A text a person wrote: kept as written (ZWNJ and all), without NUL, never only blanks. */
export const text = (maximum: number) =>
  z
    .string()
    .max(maximum, `at most ${maximum} characters`)
    .refine((value) => !value.includes('\u0000'), { error: 'contains a NUL character', params: { reason: 'nul' } })
    .refine((value) => value.trim().length > 0, { error: 'is empty', params: { reason: 'blank' } })

/** The answer of a command that has nothing more to say than that it is done. */
export const done = z.object({ ok: z.literal(true) })
export const ok = { ok: true } as const
