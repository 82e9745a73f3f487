import { analyse } from 'chardet'
import iconv from 'iconv-lite'

export type CharsetGuess = { readonly charset: string; readonly confidence: number }

const sampleBytes = 64 * 1024
const multiByte: ReadonlySet<string> = new Set([
  'Shift_JIS',
  'GB18030',
  'Big5',
  'EUC-KR',
  'EUC-JP',
  'ISO-2022-JP',
  'ISO-2022-KR',
  'ISO-2022-CN',
])
const latin: ReadonlySet<string> = new Set([
  'ISO-8859-1',
  'ISO-8859-2',
  'ISO-8859-9',
  'windows-1250',
  'windows-1252',
  'windows-1254',
  'windows-1257',
])
const eastAsian =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef\p{P}\p{S}]$/u

/**
 * Guesses the charset of bytes that are not UTF-8, by frequency tables and then by what each guess would make of them.
 *
 * Files without a declared charset are, in practice, the Windows code page of their script, so ISO-8859-6 becomes
 * windows-1256 and Latin letters windows-1252 unless the tables clearly name another page. Confidence is 0 to 100.
 */
export function guessCharset(bytes: Uint8Array): CharsetGuess {
  const sample = bytes.subarray(0, sampleBytes)
  const found = analyse(sample).filter((match) => iconv.encodingExists(match.name))
  const single = found.find((match) => !multiByte.has(match.name) && !/^(UTF|ASCII)/.test(match.name))
  const multi = found.find((match) => multiByte.has(match.name) && looksEastAsian(sample, match.name))
  if (multi && multi.confidence >= Math.min(50, (single?.confidence ?? 0) - 15)) {
    return { charset: multi.name, confidence: multi.confidence }
  }
  if (highShare(sample) > 0.55) {
    const others = found.filter(
      (match) => !multiByte.has(match.name) && !latin.has(match.name) && !/^(UTF|ASCII)/.test(match.name),
    )
    const arabic = others.find((match) => match.name === 'windows-1256' || match.name === 'ISO-8859-6')
    const best = arabic && arabic.confidence >= (others[0]?.confidence ?? 0) - 10 ? arabic : others[0]
    const name = best?.name ?? 'windows-1256'
    return { charset: name === 'ISO-8859-6' ? 'windows-1256' : name, confidence: best?.confidence ?? 0 }
  }
  const western = found.find((match) => match.name === 'windows-1252' || match.name === 'ISO-8859-1')?.confidence ?? 0
  const clearlyOther = single && single.confidence > western + 15 && !single.name.startsWith('ISO-8859-1')
  return clearlyOther
    ? { charset: single.name, confidence: single.confidence }
    : { charset: 'windows-1252', confidence: western }
}

function looksEastAsian(sample: Uint8Array, charset: string): boolean {
  const foreign = [...iconv.decode(Buffer.from(sample), charset)].filter((char) => (char.codePointAt(0) ?? 0) > 127)
  // A character cut in two at the end of the sample is not held against the charset.
  const strange = foreign.filter((char, index) => !eastAsian.test(char) && index < foreign.length - 1).length
  return foreign.length > 0 && strange <= foreign.length * 0.05
}

// Of the letters, how many lie above ASCII: nearly all in Arabic or Greek, few in any Latin language.
function highShare(sample: Uint8Array): number {
  let high = 0
  let low = 0
  for (const byte of sample) {
    if (byte >= 0xc0) high += 1
    else if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) low += 1
  }
  return high === 0 ? 0 : high / (high + low)
}
