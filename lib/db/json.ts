import { z } from 'zod'
import type { Prisma } from '@/lib/db/generated/client'

/** A value as PostgreSQL's jsonb can hold it: dates as ISO texts, no undefined, no NUL characters. */
export function jsonOf(value: unknown): Prisma.InputJsonValue {
  const text = JSON.stringify(value ?? {})
  return z
    .json()
    .transform((json): Prisma.InputJsonValue => json ?? {})
    .parse(JSON.parse(text.replaceAll('\\u0000', '')))
}
