import { Prisma } from '@/lib/db/generated/client'

/** The name of the unique constraint or columns an error of the database speaks of, or undefined for any other error. */
export function violatedUnique(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return undefined
  return JSON.stringify(error.meta ?? {})
}
