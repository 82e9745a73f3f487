/** What the first bytes of a file say it is: a kind that can be read, or what it is instead. */
export type Signature =
  | { readonly is: 'pdf' | 'zip' | 'office-binary' | 'html' | 'text' }
  | { readonly is: 'other'; readonly label: string }

const magics: readonly (readonly [string, string, number?])[] = [
  ['89504e470d0a1a0a', 'an image (PNG)'],
  ['ffd8ff', 'an image (JPEG)'],
  ['474946383761', 'an image (GIF)'],
  ['474946383961', 'an image (GIF)'],
  ['57454250', 'an image (WebP)', 8],
  ['49492a00', 'an image (TIFF)'],
  ['4d4d002a', 'an image (TIFF)'],
  ['1f8b', 'a gzip archive'],
  ['314159265359', 'a bzip2 archive', 4],
  ['fd377a585a00', 'an xz archive'],
  ['28b52ffd', 'a zstd archive'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a RAR archive'],
  ['7573746172', 'a tar archive', 257],
  ['7b5c727466', 'a rich text (RTF) file'],
  ['7f454c46', 'a program'],
  ['25215053', 'a PostScript file'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['5041523115', 'a Parquet file'],
  ['49443303', 'a sound file'],
  ['49443304', 'a sound file'],
  ['66747970', 'a video file', 4],
  ['00000100', 'an icon'],
]

const zipStarts = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

/** Reads what a file is from its bytes alone; `text` means nothing spoke against it. */
export function signatureOf(bytes: Uint8Array): Signature {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096))
  const start = head.toString('latin1').replace('\xef\xbb\xbf', '').trimStart()
  if (start.startsWith('%PDF-')) return { is: 'pdf' }
  if (zipStarts.some((zip) => start.startsWith(zip))) return { is: 'zip' }
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return { is: 'office-binary' }
  const magic = magics.find(([hex, , at = 0]) => head.subarray(at, at + hex.length / 2).toString('hex') === hex)
  if (magic) return { is: 'other', label: magic[1] }
  if (/^<(!doctype\s+html|html|head|body)[\s>]/i.test(withoutComments(start))) return { is: 'html' }
  return { is: 'text' }
}

// One comment at a time: a pattern for any number of them could be made to try every way of splitting them.
function withoutComments(text: string): string {
  let at = 0
  while (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at)
    if (end === -1) break
    at = end + 3
    while (/\s/.test(text[at] ?? '')) at += 1
  }
  return text.slice(at)
}

/** Tells whether an old Office container holds an encrypted new one, which is how Office stores a password. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}
