const BLOCK = 512

export type TarEntry = {
  /** At most 100 characters of ASCII, with `/` between folders. */
  readonly name: string
  readonly bytes: number
  readonly pieces: () => AsyncIterable<string>
}

const encoder = new TextEncoder()

/** How long the archive of these entries is, in bytes. */
export const tarBytes = (entries: readonly { readonly bytes: number }[]): number =>
  entries.reduce((sum, { bytes }) => sum + BLOCK + Math.ceil(bytes / BLOCK) * BLOCK, 2 * BLOCK)

/**
 * Writes an archive in the ustar form of POSIX.1-1988, which every tar reads, entry by entry and piece by piece.
 * The same entries and time give the same bytes: no owner, mode 644.
 * @throws Error when an entry is not as long as it was said to be, or its name does not fit
 */
export async function* tarOf(entries: readonly TarEntry[], time: Date): AsyncGenerator<Uint8Array, void> {
  for (const { name, bytes, pieces } of entries) {
    yield headerOf(name, bytes, time)
    let written = 0
    for await (const piece of pieces()) {
      const encoded = encoder.encode(piece)
      written += encoded.length
      if (written > bytes) break
      yield encoded
    }
    if (written !== bytes) throw new Error(`${name} is not ${bytes} bytes long`)
    const left = written % BLOCK
    if (left > 0) yield new Uint8Array(BLOCK - left)
  }
  yield new Uint8Array(2 * BLOCK)
}

function headerOf(name: string, bytes: number, time: Date): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`${name} is no name for an archive`)
  if (bytes >= 8 ** 11) throw new Error(`${name} is too long for an archive`)
  const header = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => header.set(encoder.encode(text), at)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  put(0, name)
  put(100, octal(0o644, 7))
  put(108, octal(0, 7))
  put(116, octal(0, 7))
  put(124, octal(bytes, 11))
  put(136, octal(Math.floor(time.getTime() / 1000), 11))
  put(148, ' '.repeat(8)) // the sum is taken with blanks in its own place
  put(156, '0')
  put(257, 'ustar\u000000')
  put(329, octal(0, 7))
  put(337, octal(0, 7))
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}
