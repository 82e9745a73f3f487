/** Every way an act can fail, with the HTTP status it answers; the one list of error codes. */
export const errorStatus = {
  bad_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  wrong_state: 409,
  gone: 410,
  too_large: 413,
  rate_limited: 429,
  budget: 402,
  refused: 422,
  unreachable: 502,
  unavailable: 503,
  timeout: 504,
  internal: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

export type ErrorDetails = Readonly<Record<string, unknown>>

/**
 * The one error class of Winnow: a code, a message a person can act on, and details that name what and where.
 * Third-party errors stop at the adapter that met them and travel on as `cause`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

/** Tells whether a value is an `AppError`, also one made by another copy of this module. */
export function isAppError(value: unknown): value is AppError {
  return value instanceof Error && value.name === 'AppError' && 'code' in value && 'details' in value
}

/** The message of anything thrown, for a person to read. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message
  return typeof error === 'string' ? error : 'unknown error'
}
