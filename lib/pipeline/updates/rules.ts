import { contentHash } from '@/lib/core/hash'
import { phraseSpansApart } from '@/lib/pipeline/updates/phrases'
import {
  type DiffSpanView,
  EDIT_RATIO_LIMIT,
  type Flag,
  type PairCheck,
  type SpanLink,
} from '@/lib/pipeline/updates/schema'
import { diffWords, editRatio } from '@/lib/text/diff'
import { absentFacts, indexFacts } from '@/lib/text/facts'
import { comparisonKey } from '@/lib/text/normalise'
import { splitSentences } from '@/lib/text/sentences'
import { stemByScript } from '@/lib/text/stems'
import { STOP_WORDS } from '@/lib/text/stop-words'
import { foldedWords } from '@/lib/text/words'

/** A short name for a thing flagged; the same thing has the same name after other edits. */
const keyOf = (...parts: readonly string[]) => contentHash(parts).slice(0, 16)

export type Waivers = ReadonlyMap<string, string>

function flagOf(code: Flag['code'], key: string, about: string, waivers: Waivers, more: Partial<Flag> = {}): Flag {
  const isWaivable = code !== 'identical' && code !== 'empty'
  const waiver = isWaivable ? (waivers.get(key) ?? null) : null
  return { key, code, about, ratio: null, subjectId: null, isWaivable, waiver, ...more }
}

/** What still stands against a release. */
export const openFlags = (flags: readonly Flag[]): Flag[] => flags.filter((flag) => flag.waiver === null)

const contentWords = (text: string) =>
  foldedWords(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stemByScript)

/** Share of the new content words of a span that a passage must hold to state it. */
const STATED = 0.6

export type Ground = { readonly id: string; readonly text: string }

/**
 * The passages that state what a change brought in, found by words, numbers, dates and names. Words that stood in the
 * old span or in the question need no evidence; a change that brings in nothing new is stated by every passage (null).
 */
export function statedBy(
  span: { readonly before: string; readonly after: string },
  instruction: string,
  evidence: readonly Ground[],
): string[] | null {
  const known = new Set([...contentWords(span.before), ...contentWords(instruction)])
  const fresh = contentWords(span.after).filter((word) => !known.has(word))
  const facts = absentFacts(span.after, indexFacts([span.before, instruction]))
  if (fresh.length === 0 && facts.length === 0) return null
  return evidence.flatMap(({ id, text }) => {
    const there = new Set(contentWords(text))
    const share = fresh.length === 0 ? 1 : fresh.filter((word) => there.has(word)).length / fresh.length
    const absent = absentFacts(span.after, indexFacts([text, span.before, instruction]))
    return share >= STATED && absent.length === 0 ? [id] : []
  })
}

/** A pair as its rules see it; the update's part is null for edits of the response desk. */
export type PairFacts = {
  readonly instruction: string
  readonly rejected: string
  readonly chosen: string
  readonly links: readonly SpanLink[]
  readonly update: {
    readonly oldValue: string
    readonly newValue: string
    readonly linked: readonly string[]
    readonly evidence: readonly Ground[]
  } | null
  readonly waivers: Waivers
}

/** The changed spans of a pair, its edit ratio, and everything that stands against releasing it. Pure. */
export function checkPair(pair: PairFacts): PairCheck {
  const { rejected, chosen, update, waivers } = pair
  const ratio = editRatio(rejected, chosen)
  if (chosen.trim() === '') return { editRatio: ratio, spans: [], flags: [flagOf('empty', 'empty', '', waivers)] }
  const spans = spansOf(pair)
  if (comparisonKey(chosen) === comparisonKey(rejected))
    return { editRatio: ratio, spans, flags: [flagOf('identical', 'identical', '', waivers)] }
  // What a person wrote at the response desk was checked there, and need not be minimal.
  if (update === null) return { editRatio: ratio, spans, flags: [] }
  const flags = [
    ...(ratio > EDIT_RATIO_LIMIT ? [flagOf('edit_ratio', 'edit_ratio', '', waivers, { ratio })] : []),
    ...spanFlags(spans, new Set(update.evidence.map(({ id }) => id)), waivers),
    ...staleFlags(chosen, update, waivers),
    ...carriedFlags(pair, spans, waivers),
  ]
  return { editRatio: ratio, spans, flags }
}

const bare = { linkedTo: null, isAccepted: false, needsEvidence: false, statedBy: [] }

function spansOf({ instruction, rejected, chosen, links, update }: PairFacts): DiffSpanView[] {
  const byKey = new Map(links.map((link) => [link.key, link]))
  return diffWords(rejected, chosen).map(({ kind, before, after }) => {
    if (kind === 'same') return { ...bare, kind, before, after, key: null }
    const key = keyOf(before.trim(), after.trim())
    const link = byKey.get(key)
    const stated = statedBy({ before, after }, instruction, update?.evidence ?? [])
    return {
      ...{ kind, before, after, key },
      linkedTo: link?.evidenceId ?? null,
      isAccepted: link !== undefined,
      needsEvidence: stated !== null,
      statedBy: stated ?? [],
    }
  })
}

function spanFlags(spans: readonly DiffSpanView[], evidence: ReadonlySet<string>, waivers: Waivers): Flag[] {
  const flags = new Map<string, Flag>()
  for (const { key, after, linkedTo, needsEvidence, statedBy: by } of spans) {
    if (key === null) continue
    if (linkedTo !== null && !evidence.has(linkedTo))
      flags.set(key, flagOf('dead_link', `dead_link:${key}`, after.trim(), waivers))
    else if (needsEvidence && linkedTo === null && by.length === 0)
      flags.set(key, flagOf('unsupported', `unsupported:${key}`, after.trim(), waivers))
  }
  return [...flags.values()]
}

function staleFlags(chosen: string, update: NonNullable<PairFacts['update']>, waivers: Waivers): Flag[] {
  const { oldValue, newValue, linked } = update
  const sentences = splitSentences(chosen)
  const flags = new Map<string, Flag>()
  for (const name of [oldValue, ...linked].filter((one) => one.trim() !== '')) {
    const others = [newValue, ...(name === oldValue ? [] : [oldValue])]
    for (const { start, text } of phraseSpansApart(chosen, name, others)) {
      const sentence = sentences.find((one) => one.start <= start && start < one.end)
      const key = `stale:${keyOf(comparisonKey(name), comparisonKey(sentence?.text ?? chosen))}`
      flags.set(key, flagOf('stale', key, text, waivers))
    }
  }
  return [...flags.values()]
}

/**
 * Sentences that say something new of somebody else's particulars: a changed span brought in a name or number, and a
 * number, date or name beside it stands in no evidence. "Queiroz is from Portugal" must not become "Ghalenoei is".
 */
function carriedFlags({ chosen, instruction, update }: PairFacts, spans: PairCheck['spans'], waivers: Waivers): Flag[] {
  const evidence = update?.evidence ?? []
  const changed: { start: number; end: number }[] = []
  let at = 0
  for (const span of spans) {
    if (span.needsEvidence) changed.push({ start: at, end: at + span.after.length })
    at += span.after.length
  }
  // What goes with the old value is flagged as stale already.
  const said = [instruction, update?.newValue ?? '', update?.oldValue ?? '', ...(update?.linked ?? [])]
  const known = indexFacts([...evidence.map(({ text }) => text), ...said])
  return splitSentences(chosen).flatMap((sentence) => {
    const inside = changed.filter(({ start, end }) => start < sentence.end && sentence.start < end)
    if (inside.length === 0) return []
    const facts = absentFacts(sentence.text, known).filter(
      (fact) =>
        !inside.some(({ start, end }) => start < sentence.start + fact.end && sentence.start + fact.start < end),
    )
    const key = `carried:${keyOf(comparisonKey(sentence.text))}`
    const about = facts.map(({ text }) => text).join(' · ')
    return facts.length === 0 ? [] : [flagOf('carried', key, about, waivers)]
  })
}

/** An update as its own rules see it; days as ISO dates. */
export type UpdateFacts = {
  readonly id: string
  readonly newValue: string
  readonly subjectKey: string
  readonly since: string
  readonly until: string | null
}

/** Whether two updates say different things of one subject for one time. */
export function contradicts(one: UpdateFacts, other: UpdateFacts): boolean {
  if (one.id === other.id || one.subjectKey !== other.subjectKey) return false
  if (comparisonKey(one.newValue) === comparisonKey(other.newValue)) return false
  return (one.until === null || other.since <= one.until) && (other.until === null || one.since <= other.until)
}

type DatedEvidence = { readonly id: string; readonly title: string; readonly publishedOn: string | null }

/** What stands against an update itself: no evidence, evidence older than the fact, another update that contradicts it. */
export function checkUpdate(
  update: UpdateFacts,
  evidence: readonly DatedEvidence[],
  others: readonly UpdateFacts[],
  waivers: Waivers,
): Flag[] {
  const older = evidence.filter(({ publishedOn }) => publishedOn !== null && publishedOn < update.since)
  return [
    ...(evidence.length === 0 ? [flagOf('no_evidence', 'no_evidence', '', waivers)] : []),
    ...older.map(({ id, title }) =>
      flagOf('evidence_older', `evidence_older:${id}`, title, waivers, { subjectId: id }),
    ),
    ...others
      .filter((other) => contradicts(update, other))
      .map((other) =>
        flagOf('contradiction', `contradiction:${other.id}`, other.newValue, waivers, { subjectId: other.id }),
      ),
  ]
}

/** What is wrong with an update as written, or null: values that do not differ, days in no possible order. */
export function misfitOf(form: {
  readonly oldValue: string
  readonly newValue: string
  readonly since: string
  readonly until: string | null
  readonly referenceDate: string
}): { readonly field: 'newValue' | 'until' | 'referenceDate'; readonly says: string } | null {
  if (comparisonKey(form.oldValue) === comparisonKey(form.newValue))
    return { field: 'newValue', says: 'The new value is the old one: nothing changed.' }
  if (form.until !== null && form.until < form.since)
    return { field: 'until', says: 'The new value ended before it began.' }
  if (form.referenceDate < form.since)
    return { field: 'referenceDate', says: 'On the reference date the new value did not hold yet.' }
  return null
}
