import { createHash, createHmac } from 'node:crypto'

/** SHA-256 of a text or bytes, as lower-case hex. */
export function sha256(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}

/** JSON with the keys of every object in order, so that equal values give equal texts and equal hashes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value instanceof Date) return JSON.stringify(value)
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** The hash of a value by its content: SHA-256 of its canonical JSON. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** The hash of a value by its content under a secret (HMAC-SHA-256), which nobody without the secret can guess back. */
export function keyedHash(value: unknown, secret: string): string {
  return createHmac('sha256', secret).update(canonicalJson(value)).digest('hex')
}
