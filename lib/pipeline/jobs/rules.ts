import { z } from 'zod'
import type { jobStates } from '@/lib/pipeline/vocabulary'

type JobState = (typeof jobStates)[number]

/** Tells whether a job still has work before it. */
export const isActive = (state: JobState): boolean => state === 'planned' || state === 'running'

const words = z.object({
  text: z.string().optional(),
  query: z.string().optional(),
  name: z.string().optional(),
  url: z.string().optional(),
  title: z.string().optional(),
})

const MAXIMUM = 200

/** What an item is about: the first words of its input where it carries any, else its key. */
export function aboutOf(key: string, input: unknown): string {
  const parsed = words.safeParse(input)
  const found = parsed.success
    ? [parsed.data.text, parsed.data.query, parsed.data.title, parsed.data.name, parsed.data.url]
    : []
  const about = found.find((value) => value !== undefined && value.trim() !== '') ?? key
  return about.length > MAXIMUM ? `${about.slice(0, MAXIMUM)}…` : about
}
