/** What becomes of an act whose sending failed. */
export type Verdict =
  /** The network or the server is not there: try again, and nothing behind it goes first. */
  | 'again'
  /** The server failed on this act: try again, but not for ever. */
  | 'again-some-times'
  /** The session has ended: everything waits for the person to sign in. */
  | 'sign-in'
  /** The server understood and says no: shown to the person, who decides. */
  | 'refused'

const refusals = new Set([
  'bad_input',
  'forbidden',
  'not_found',
  'conflict',
  'wrong_state',
  'gone',
  'too_large',
  'budget',
  'refused',
])

/** The code of an error that travelled as `AppError` or over the wire; undefined for a broken connection. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Object) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

export function verdictOf(error: unknown): Verdict {
  const code = codeOf(error)
  if (code === 'unauthenticated') return 'sign-in'
  if (code === 'internal') return 'again-some-times'
  return code !== undefined && refusals.has(code) ? 'refused' : 'again'
}

/** An act that the server fails on this many times is set aside, so that it does not hold up the rest. */
export const failuresBeforeSettingAside = 6

/** Milliseconds until the next try after `attempts` failures: doubling from 1 to 30 seconds, half of it by chance. */
export function retryDelay(attempts: number, random: () => number): number {
  const full = Math.min(30_000, 1000 * 2 ** Math.max(0, attempts - 1))
  return full / 2 + (full / 2) * random()
}
