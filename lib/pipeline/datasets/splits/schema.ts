import { z } from 'zod'

/** The parts of a release; what is trained on is always `train`. */
export const splits = ['train', 'validation', 'test'] as const
export type Split = (typeof splits)[number]
export const heldOut = ['validation', 'test'] as const

const share = z.number().min(0).max(0.4)

/** How the rows of a release are split; a share of 0 makes no such split. */
export const splitSettings = z.object({
  validation: share.default(0.05),
  test: share.default(0),
  /** Which of the equally good splits is taken: the same number gives the same split. */
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
})
export type SplitSettings = z.output<typeof splitSettings>

const count = z.number().int().min(0)

/** A cell that has not the rows of a split that its share asks for. */
export const unmetCell = z.object({
  subdomain: z.string(),
  queryType: z.string(),
  split: z.enum(heldOut),
  wanted: count,
  got: count,
  /** Rows of the smallest group that holds a row of the cell: it moves as a whole or not at all. */
  smallestGroup: count,
})

/** How a release was split: whole groups of rows, so that no split holds what nearly stands in another. */
export const splitReport = z.object({
  settings: splitSettings,
  measures: z.object({
    /** ROUGE-L F1 of two instructions beyond which they stay together. */
    rougeL: z.number(),
    /** Cosine of their vectors beyond which they stay together; null where too few rows have one. */
    cosine: z.number().nullable(),
    vectorModel: z.string().nullable(),
    vectors: count,
  }),
  groups: count,
  largestGroup: count,
  /** How many groups were joined by each reason, in this order: one seed, words, meaning, one answer. */
  links: z.object({ seeds: count, words: count, vectors: count, answers: count }),
  rows: z.record(z.enum(splits), count),
  groupsIn: z.record(z.enum(splits), count),
  /** Rows that stand in another split than in the release before. */
  moved: count,
  unmet: z.array(unmetCell),
})
export type SplitReport = z.output<typeof splitReport>
