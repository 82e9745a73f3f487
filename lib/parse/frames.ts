/** The head of a frame: the length of its bytes, 4 bytes big-endian. */
export function frameHead(length: number): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(length)
  return head
}

/** Bytes with their head before them. */
export function frameOf(bytes: Uint8Array): Buffer {
  return Buffer.concat([frameHead(bytes.length), bytes])
}

/**
 * Cuts a stream of bytes into frames as `frameOf` makes them.
 * @throws RangeError when a frame announces more than `maxBytes`; nothing of it is collected.
 */
export async function* framesOf(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = []
  let held = 0
  let wanted = 4
  let inHead = true
  for await (const part of source) {
    parts.push(part)
    held += part.length
    while (held >= wanted) {
      const all = Buffer.concat(parts, held)
      const frame = all.subarray(0, wanted)
      parts = [all.subarray(wanted)]
      held -= wanted
      if (inHead) {
        wanted = frame.readUInt32BE(0)
        if (wanted > maxBytes) throw new RangeError(`a frame of ${wanted} bytes; the limit is ${maxBytes}`)
      } else {
        yield frame
        wanted = 4
      }
      inHead = !inHead
    }
  }
}
