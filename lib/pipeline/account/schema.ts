import { z } from 'zod'
import { id, instant, text } from '@/lib/pipeline/schema'

/** The address of the account that plays the reviewer in a sample run; nobody signs in with it. */
export const sampleReviewerEmail = 'sample-reviewer@winnow.invalid'

export const password = z.string().min(10, 'at least 10 characters').max(1000)
export const personName = text(120)
export const email = z
  .email('not an e-mail address')
  .max(320)
  .transform((value) => value.toLowerCase())

export const installationState = z.object({
  /** True until the first account exists; its maker owns the installation. */
  needsOwner: z.boolean(),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
})

export const newAccount = z.object({ name: personName, email, password })

export const me = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  isOwner: z.boolean(),
  /** False for a person who only signs in from outside. */
  hasPassword: z.boolean(),
  preferences: z.record(z.string(), z.unknown()),
})

export const sessionView = z.object({
  id,
  device: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  isThis: z.boolean(),
})

export const tokenView = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
})

export const passwordChange = z.object({ current: z.string().max(1000), next: password })
export const newToken = z.object({ name: text(80), days: z.number().int().min(1).max(366).default(90) })

export const personView = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  isOwner: z.boolean(),
  isMe: z.boolean(),
  /** Projects the person is a member of now. */
  projects: z.number().int(),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
  disabledAt: instant.nullable(),
})

export const resetToken = z.object({ token: z.string().min(20).max(200) })
export const resetView = z.object({ name: z.string(), isUsable: z.boolean() })
export const newPassword = z.object({ password })
