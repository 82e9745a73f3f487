import { randomBytes } from 'node:crypto'

/** A secret for a link or a token: 32 random bytes as base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
