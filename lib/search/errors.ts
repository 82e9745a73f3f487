import { AppError, isAppError } from '@/lib/core/errors'

/** Why an index has to be made again from the chunks in the database. */
export type RebuildReason = 'index_missing' | 'index_outdated' | 'index_damaged'

const MESSAGES: Readonly<Record<RebuildReason, string>> = {
  index_missing: 'This project has no search index yet. Build it from the stored chunks.',
  index_outdated: 'The search index was made by other rules than the ones in use. Rebuild it from the stored chunks.',
  index_damaged: 'The search index cannot be read. Rebuild it from the stored chunks; nothing is lost.',
}

/** The error that says an index has to be rebuilt, and why. */
export function rebuildNeeded(
  reason: RebuildReason,
  details: Readonly<Record<string, unknown>> = {},
  cause?: unknown,
): AppError {
  return new AppError('wrong_state', MESSAGES[reason], { reason, ...details }, cause)
}

/** Why the error asks for a rebuild, or undefined when it is about something else. */
export function rebuildReasonOf(error: unknown): RebuildReason | undefined {
  const reason = isAppError(error) ? error.details.reason : undefined
  return reason === 'index_missing' || reason === 'index_outdated' || reason === 'index_damaged' ? reason : undefined
}
