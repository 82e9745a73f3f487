import { z } from 'zod'
import { block } from './block'

/** What a reader may have to say about a document that it read all the same. */
export const parseWarningCodes = [
  'type_mismatch',
  'encoding_guessed',
  'encoding_damaged',
  'characters_removed',
  'presentation_forms',
  'text_order_doubtful',
  'unreadable_font',
  'pages_without_text',
  'incomplete',
  'damaged',
  'whole_page',
  'rows_refused',
  'rows_doubtful',
] as const

export const parseWarning = z.object({
  code: z.enum(parseWarningCodes),
  message: z.string(),
  /** The page, row or line meant, as a person would say it. */
  where: z.string().optional(),
})
export type ParseWarning = z.output<typeof parseWarning>

export const parseMetadata = z.object({
  author: z.string().optional(),
  /** ISO 8601, as precise as the document says. */
  date: z.string().optional(),
  source: z.string().optional(),
  tags: z.array(z.string()).optional(),
})
export type ParseMetadata = z.output<typeof parseMetadata>

/** A document as its reader gives it: `warned` is read with warnings, `refused` has a reason and no blocks. */
export const parsedDocument = z.object({
  outcome: z.enum(['read', 'warned', 'refused']),
  title: z.string(),
  language: z.string().optional(),
  blocks: z.array(block),
  text: z.string(),
  metadata: parseMetadata,
  warnings: z.array(parseWarning),
  reason: z.string().optional(),
})
export type ParsedDocument = z.output<typeof parsedDocument>
