/** What can be wrong with the characters of a text, by name. */
export const HOSTILE_KINDS = ['nul', 'control', 'bidi', 'surrogate', 'invisible'] as const
export type HostileKind = (typeof HOSTILE_KINDS)[number]

/** One kind of harmful character and how many there were. */
export interface HostileFinding {
  readonly kind: HostileKind
  readonly count: number
}

const NUL = String.fromCharCode(0)

const PATTERNS: Readonly<Record<HostileKind, RegExp>> = {
  nul: new RegExp(NUL, 'g'),
  control: new RegExp(`(?![${NUL}\\t\\n\\r\\x85])\\p{Cc}`, 'gu'),
  // Embeddings, overrides and isolates can show text in another order than it is stored (CVE-2021-42574). The plain
  // marks U+200E, U+200F and U+061C are ordinary in Persian and Arabic text and stay.
  bidi: /[\u202a-\u202e\u2066-\u2069]/g,
  surrogate: /\p{Surrogate}/gu,
  // Tag characters and invisible operators can carry text nobody sees; U+FEFF and non-characters carry nothing. A flag
  // emoji that uses tags loses its region.
  invisible: /[\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}]/gu,
}

/** The kinds of harmful characters in a text, with counts; empty for a clean text. */
export function findHostile(text: string): HostileFinding[] {
  return HOSTILE_KINDS.flatMap((kind) => {
    const count = text.match(PATTERNS[kind])?.length ?? 0
    return count > 0 ? [{ kind, count }] : []
  })
}

/**
 * Makes a text safe to store in PostgreSQL and to show, and says what was taken out.
 *
 * Half surrogates become U+FFFD, the other kinds are removed, CR LF and CR become LF. ZWNJ, ZWJ, the plain direction
 * marks and every visible character stay as they were. Cleaning a cleaned text changes nothing.
 */
export function cleanText(text: string): { text: string; removed: HostileFinding[] } {
  const removed = findHostile(text)
  let clean = text
  for (const { kind } of removed) clean = clean.replace(PATTERNS[kind], kind === 'surrogate' ? '\ufffd' : '')
  return { text: clean.replace(/\r\n?/g, '\n'), removed }
}

/** Whether PostgreSQL's `text` accepts the string as it is: no NUL and no half surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes(NUL) && text.isWellFormed()
}
