import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/core/errors'

const VERSION = 1
const SALT = 16
const NONCE = 12
const TAG = 16

/** A key of its own for every row, so that one row's key opens no other. */
function rowKey(secret: string, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'winnow model key', 32))
}

/**
 * Encrypts a provider's key with AES-256-GCM for one place only.
 * @param secret the deployment's `ENCRYPTION_KEY`
 * @param place what the key belongs to (project and endpoint); it opens nowhere else
 * @returns version, salt, nonce, tag and ciphertext in one array
 */
export function encryptKey(secret: string, apiKey: string, place: string): Uint8Array<ArrayBuffer> {
  const salt = randomBytes(SALT)
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', rowKey(secret, salt), nonce)
  cipher.setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(apiKey, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), salt, nonce, cipher.getAuthTag(), body]))
}

/**
 * Opens what `encryptKey` made.
 * @throws AppError `wrong_state` when it was made with another secret, for another place, or was altered
 */
export function decryptKey(secret: string, sealed: Uint8Array, place: string): string {
  const bytes = Buffer.from(sealed)
  const salt = bytes.subarray(1, 1 + SALT)
  const nonce = bytes.subarray(1 + SALT, 1 + SALT + NONCE)
  const tag = bytes.subarray(1 + SALT + NONCE, 1 + SALT + NONCE + TAG)
  try {
    if (bytes[0] !== VERSION || tag.length !== TAG) throw new Error('unknown form')
    const decipher = createDecipheriv('aes-256-gcm', rowKey(secret, salt), nonce)
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(bytes.subarray(1 + SALT + NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError('wrong_state', 'The stored key of this endpoint cannot be read; enter it again.', {}, cause)
  }
}

/** The last four letters of a key, or nothing of a short one, for telling keys apart on the page. */
export function keyHint(apiKey: string): string {
  return apiKey.length >= 12 ? apiKey.slice(-4) : ''
}

/** One name for everything that shares an account's limits: address, key and model; it tells nothing of the key. */
export function limitKeyOf(
  secret: string,
  endpoint: { baseUrl: string; model: string; apiKey: string | null },
): string {
  const parts = [endpoint.baseUrl.replace(/\/+$/, '').toLowerCase(), endpoint.model, endpoint.apiKey ?? '']
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
