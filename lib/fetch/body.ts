import { promisify } from 'node:util'
import { gunzip, type InputType, inflate, inflateRaw, type ZlibOptions } from 'node:zlib'
import { AppError } from '@/lib/core/errors'

export type BodyLimits = { readonly maxBytes: number; readonly maxInflatedBytes: number }

export type ContentCoding = 'identity' | 'gzip' | 'deflate'

const inflaters: Record<'gzip' | 'deflate' | 'raw', (data: InputType, options: ZlibOptions) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  raw: promisify(inflateRaw),
}

const maxRatio = 100
const ratioFreeBytes = 1024 * 1024

/**
 * Names the coding of a body from its Content-Encoding header.
 * @throws AppError refused for anything but none, identity, gzip or deflate, so that no other decoder ever sees a byte.
 */
export function readCoding(header: string | readonly string[] | undefined): ContentCoding {
  const text = typeof header === 'string' || header === undefined ? (header ?? '') : header.join(',')
  const coding = text.trim().toLowerCase()
  if (coding === '' || coding === 'identity') return 'identity'
  if (coding === 'gzip' || coding === 'x-gzip') return 'gzip'
  if (coding === 'deflate') return 'deflate'
  const shown = coding.slice(0, 40)
  throw new AppError('refused', `the page is compressed as "${shown}", which was not asked for and is not opened`, {
    coding: shown,
  })
}

/**
 * Collects a body, at most `maxBytes` as sent, and inflates it to at most `maxInflatedBytes` and 100 times its size.
 * @throws AppError too_large past a limit, refused when the compressed data is damaged.
 */
export async function readBody(
  source: AsyncIterable<Uint8Array>,
  coding: ContentCoding,
  limits: BodyLimits,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > limits.maxBytes) throw tooLarge(limits.maxBytes)
    parts.push(part)
  }
  const sent = Buffer.concat(parts, size)
  if (coding === 'identity' || size === 0) return sent
  return inflateWithin(sent, coding, Math.min(limits.maxInflatedBytes, Math.max(ratioFreeBytes, size * maxRatio)))
}

/** The refusal of a page of more than `limit` bytes. */
export function tooLarge(limit: number): AppError {
  return new AppError('too_large', `the page is larger than ${limit.toLocaleString('en')} bytes`, { limit })
}

async function inflateWithin(sent: Buffer, coding: 'gzip' | 'deflate', limit: number): Promise<Uint8Array> {
  // "deflate" is zlib by the book and raw in many servers; the two header bytes tell them apart (RFC 1950).
  const raw =
    coding === 'deflate' && !((sent.at(0) ?? 0) % 16 === 8 && sent.length > 1 && sent.readUInt16BE(0) % 31 === 0)
  try {
    return await inflaters[raw ? 'raw' : coding](sent, { maxOutputLength: limit })
  } catch (error) {
    if (error instanceof RangeError) {
      throw new AppError(
        'too_large',
        `the page inflates to more than ${limit.toLocaleString('en')} bytes`,
        { limit },
        error,
      )
    }
    throw new AppError('refused', `the ${coding} data of the page is damaged`, { coding }, error)
  }
}
