/** A thing that must not be found, by a name to report it by, in all the forms in which bytes could carry it. */
type Needle = { readonly name: string; readonly forms: readonly string[] }

const bytesOf = (text: string) => Buffer.from(text, 'utf8')

/** The part of a base64 text that does not depend on what stands before and after, for each of the three places to begin. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const own = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
    return own.length < 8 ? [] : [own, own.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** Escapes of JSON and of HTML, and of addresses. */
const written = (text: string) => [
  text,
  JSON.stringify(text).slice(1, -1),
  text.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  text.replaceAll(/[^A-Za-z0-9 ]/g, (letter) => `&#${letter.charCodeAt(0)};`),
  encodeURIComponent(text),
]

/** A text in every form. */
export const textNeedle = (text: string): Needle => ({
  name: text,
  forms: [...written(text), ...base64Of(bytesOf(text)), bytesOf(text).toString('hex')],
})

/** An id in every form: with and without dashes, as bytes, and in base64 of each. */
export function idNeedle(name: string, id: string): Needle {
  const plain = id.replaceAll('-', '')
  const raw = Buffer.from(plain, 'hex')
  const forms = [
    id,
    plain,
    raw.toString('latin1'),
    ...base64Of(bytesOf(id)),
    ...base64Of(bytesOf(plain)),
    ...base64Of(raw),
  ]
  return { name: `${name} ${id}`, forms }
}

/** ASCII letters as small ones; other bytes as they are. */
const folded = (bytes: Buffer) => Buffer.from(bytes.map((byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte)))

/**
 * A search for any of the needles, letters in either case: bytes → the names of those that stand in them. One pass, however
 * many needles there are: four bytes at a time are looked up among the beginnings of all forms.
 */
export function searchFor(needles: readonly Needle[]): (bytes: Buffer) => string[] {
  const byStart = new Map<number, { name: string; form: Buffer }[]>()
  for (const { name, forms } of needles)
    for (const form of forms)
      for (const bytes of [folded(bytesOf(form)), folded(Buffer.from(form, 'latin1'))]) {
        const start = bytes.readUInt32LE(0)
        byStart.set(start, [...(byStart.get(start) ?? []), { name, form: bytes }])
      }
  const maybe = new Uint8Array(65_536)
  const short = (start: number) => (start ^ (start >>> 16)) & 0xffff
  for (const start of byStart.keys()) maybe[short(start)] = 1
  return (given) => {
    const bytes = folded(given)
    const found = new Set<string>()
    for (let at = 0; at + 4 <= bytes.length; at++) {
      const start = bytes.readUInt32LE(at)
      if (maybe[short(start)] === 0) continue
      for (const { name, form } of byStart.get(start) ?? [])
        if (form.equals(bytes.subarray(at, at + form.length))) found.add(name)
    }
    return [...found]
  }
}
