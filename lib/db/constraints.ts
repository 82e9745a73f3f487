import { z } from 'zod'
import { Prisma } from '@/lib/db/generated/client'

const serverError = z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) })
// PostgreSQL's codes of a text, and of a text within JSON, that holds what it cannot store: a NUL or half a character.
const UNSTORABLE = new Set(['22021', '22P05'])

/** Whether the database refused a text because it holds a character that it cannot store. */
export function isUnstorableText(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const parsed = serverError.safeParse(error.meta)
  return parsed.success && UNSTORABLE.has(parsed.data.driverAdapterError.cause.originalCode)
}

/** The name of the unique constraint or columns an error of the database speaks of, or undefined for any other error. */
export function violatedUnique(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return undefined
  return JSON.stringify(error.meta ?? {})
}
