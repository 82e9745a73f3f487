import { z } from 'zod'

/** A part of a parsed document in reading order; a list has one item a line, a table one row a line. */
export const block = z.object({
  kind: z.enum(['heading', 'paragraph', 'list', 'table', 'code']),
  /** Depth of a heading, 1 to 6; other kinds have none. */
  level: z.number().int().min(1).max(6).optional(),
  text: z.string(),
  /** Page of a paged document, from 1. */
  page: z.number().int().positive().optional(),
})

export type Block = z.output<typeof block>
