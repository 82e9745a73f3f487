import iconv from 'iconv-lite'
import { guessCharset } from './charset-guess'
import type { ParseWarning } from './schema'

export type Decoded = { readonly text: string; readonly charset: string; readonly warnings: readonly ParseWarning[] }

const marks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

// What these labels mean in practice (WHATWG Encoding): the larger Windows or national page.
const meant: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  utf8: 'utf-8',
  unicode: 'utf-16le',
  'utf-16': 'utf-16le',
}

/**
 * Turns the bytes of a text file into text, without its byte order mark.
 *
 * A byte order mark decides; then the declared charset, unless the bytes contradict it; then UTF-16 by its pattern;
 * then UTF-8 if it is valid; then UTF-8 with damage; then the best guess. Whatever was guessed, ignored or damaged is
 * in the warnings.
 */
export function decodeText(bytes: Uint8Array, declared = ''): Decoded {
  const mark = marks.find(([head]) => head.every((byte, index) => bytes[index] === byte))
  if (mark) return noteDamage(decodeAs(bytes, mark[1]), mark[1])
  const label = declared.trim().toLowerCase()
  const wanted = meant[label] ?? label
  const ignored: ParseWarning[] = []
  if (wanted !== '' && wanted !== 'utf-8' && isClearlyUtf8(bytes)) {
    ignored.push({
      code: 'encoding_guessed',
      message: `the text is declared as ${declared} but is UTF-8: read as that`,
    })
  } else if (wanted !== '' && !(wanted === 'utf-8' && !isUtf8(bytes))) {
    if (iconv.encodingExists(wanted)) return noteDamage(decodeAs(bytes, wanted), wanted)
    ignored.push({ code: 'encoding_guessed', message: `the declared charset "${declared}" is not known` })
  } else if (wanted === 'utf-8') {
    ignored.push({ code: 'encoding_guessed', message: 'the text is declared as UTF-8 but is not' })
  }
  const found = withoutDeclaration(bytes)
  return { ...found, warnings: [...ignored, ...found.warnings] }
}

/** The charset an HTML page declares in its first kilobytes; empty when it does not. */
export function htmlCharset(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const found =
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head) ??
    /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]+)/i.exec(head)
  const label = found?.[1] ?? ''
  // A page whose declaration can be read as ASCII is no UTF-16, whatever it says.
  return /^utf-?16/i.test(label) ? 'utf-8' : label
}

function withoutDeclaration(bytes: Uint8Array): Decoded {
  // First, because UTF-16 of plain English is also valid UTF-8, with NULs.
  const wide = wideCharset(bytes)
  if (wide) return guessed(bytes, wide, 'by its byte pattern')
  if (isUtf8(bytes)) return { text: decodeAs(bytes, 'utf-8'), charset: 'utf-8', warnings: [] }
  if (isMostlyUtf8(bytes)) return noteDamage(decodeAs(bytes, 'utf-8'), 'utf-8')
  const guess = guessCharset(bytes)
  return guessed(bytes, guess.charset, `confidence ${guess.confidence} of 100`)
}

function guessed(bytes: Uint8Array, charset: string, how: string): Decoded {
  const decoded = noteDamage(decodeAs(bytes, charset), charset)
  const message = `no charset was declared: read as ${charset} (${how}); check the letters, or import again with the right charset`
  return { ...decoded, warnings: [{ code: 'encoding_guessed', message }, ...decoded.warnings] }
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), charset, { stripBOM: true })
}

function noteDamage(text: string, charset: string): Decoded {
  const at = text.indexOf('\ufffd')
  if (at === -1) return { text, charset, warnings: [] }
  const count = text.split('\ufffd').length - 1
  const message = `${count} places are not valid ${charset} and show as \ufffd`
  return {
    text,
    charset,
    warnings: [{ code: 'encoding_damaged', message, where: `line ${text.slice(0, at).split('\n').length}` }],
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

// Valid UTF-8 with this many characters beyond ASCII is no accident, whatever was declared.
function isClearlyUtf8(bytes: Uint8Array): boolean {
  let starts = 0
  for (const byte of bytes) if (byte >= 0xc2) starts += 1
  return starts >= 8 && isUtf8(bytes)
}

// UTF-8 with a few broken bytes has far more whole sequences than strays; no other charset looks like that.
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 1024 * 1024))
  let whole = 0
  let broken = 0
  for (const char of text) {
    if (char === '\ufffd') broken += 1
    else if (char > '\u007f') whole += 1
  }
  return whole >= 4 && whole >= broken * 2
}

// UTF-16 without a mark: one byte of each pair stays within the few values that high bytes have.
function wideCharset(bytes: Uint8Array): string | undefined {
  const pairs = Math.min(bytes.length >> 1, 2048)
  if (pairs < 2 || bytes.length % 2 !== 0) return undefined
  const high = [0, 0]
  const zero = [0, 0]
  for (let index = 0; index < pairs * 2; index += 1) {
    const byte = bytes[index] ?? 0
    const side = index % 2
    if (byte === 0) zero[side] = (zero[side] ?? 0) + 1
    if (byte <= 0x06 || byte === 0x20) high[side] = (high[side] ?? 0) + 1
  }
  const [even = 0, odd = 0] = high
  if (odd > pairs * 0.9 && even < pairs * 0.5 && (zero[1] ?? 0) > 0) return 'utf-16le'
  if (even > pairs * 0.9 && odd < pairs * 0.5 && (zero[0] ?? 0) > 0) return 'utf-16be'
  return undefined
}
