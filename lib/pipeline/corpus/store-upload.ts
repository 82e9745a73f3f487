import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { database } from '@/lib/db/client'
import { cleanText } from '@/lib/text/hostile'

const MAX_BYTES = 50 * 1024 * 1024

type Upload = {
  readonly projectId: string
  readonly userId: string
  readonly name: string
  readonly body: ReadableStream<Uint8Array> | null
}

/**
 * Keeps the bytes of an uploaded file; the name given is data and never a path.
 * @throws AppError too_large beyond 50 MB, bad_input for an empty file.
 */
export async function storeUpload({ projectId, userId, name, body }: Upload): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.length
    if (size > MAX_BYTES) throw new AppError('too_large', `${name} is larger than 50 MB.`)
    parts.push(part)
  }
  if (size === 0) throw new AppError('bad_input', `${name} is empty.`)
  const bytes = new Uint8Array(Buffer.concat(parts))
  const plain = cleanText(name.split(/[\\/]/).pop() ?? 'file').text.slice(0, 200) || 'file'
  const file = await database().storedFile.create({
    data: { projectId, name: plain, bytes, size, contentHash: sha256(bytes), createdById: userId },
  })
  return file.id
}
