import { AppError, type ErrorCode } from '@/lib/core/errors'
import type { Failure, FailureKind } from '@/lib/llm/provider'

// A code decides what a job does with its item: wait without burning an attempt, try again, or give up at once.
const codes: Record<FailureKind, ErrorCode> = {
  rate_limited: 'rate_limited',
  overloaded: 'unavailable',
  timeout: 'timeout',
  unreachable: 'unreachable',
  unsupported: 'unavailable',
  quota: 'budget',
  budget: 'budget',
  auth: 'forbidden',
  bad_request: 'bad_input',
  protocol: 'refused',
  filtered: 'refused',
  refused: 'refused',
  truncated: 'internal',
  invalid: 'internal',
}

/** A failed call as the error of the app, for those who cannot go on without the answer. */
export function errorOfFailure(failed: Failure): AppError {
  return new AppError(codes[failed.kind], failed.message, { kind: failed.kind, retryAfterMs: failed.retryAfterMs })
}
