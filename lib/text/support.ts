import { type AbsentFact, absentFacts, indexFacts } from '@/lib/text/facts'
import { foldText } from '@/lib/text/normalise'
import { splitSentences } from '@/lib/text/sentences'
import { lcsLength } from '@/lib/text/similarity'
import { stemByScript } from '@/lib/text/stems'
import { STOP_WORDS } from '@/lib/text/stop-words'
import { words } from '@/lib/text/words'

/** Number of the rules below; stored beside every measurement. */
export const SUPPORT_VERSION = 1

/** Score from which a sentence counts as supported; chosen on the development part of BEGIN-WoW (see docs/benchmarks.md). */
export const SUPPORT_THRESHOLD = 0.6

/** How far one passage carries a sentence, from 0 to 1. */
export interface PassageSupport {
  readonly passage: number
  readonly score: number
}

export interface SentenceSupport {
  readonly text: string
  /** Place in the response, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** From 0, nothing of the sentence is in the passages, to 1, all of it in the same order. */
  readonly score: number
  /** The passages it rests on, by their position in the argument, strongest first; empty when none carries any of it. */
  readonly passages: readonly PassageSupport[]
  /** Numbers, dates and names that are in none of the passages nor in the question; offsets count in the response. */
  readonly absent: readonly AbsentFact[]
  /** Score at least the threshold and nothing absent. */
  readonly isSupported: boolean
}

export interface Support {
  readonly version: number
  readonly sentences: readonly SentenceSupport[]
  /** Share of the sentences that are supported; 0 for an empty response. */
  readonly supported: number
  /** Mean of the sentence scores weighted by words; 0 for an empty response. */
  readonly score: number
}

interface Analysed {
  readonly stems: string[]
  readonly isContent: boolean[]
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** Stems in order; in scripts without spaces pairs of neighbouring signs, because single signs occur everywhere. */
function analyse(text: string): Analysed {
  const found = words(foldText(text))
  const stems: string[] = []
  const isContent: boolean[] = []
  for (const [index, word] of found.entries()) {
    const next = found[index + 1]
    const isSign = UNSPACED.test(word.text)
    if (isSign && next?.start === word.end && UNSPACED.test(next.text)) {
      stems.push(word.text + next.text)
      isContent.push(!STOP_WORDS.has(word.text) || !STOP_WORDS.has(next.text))
    } else if (!isSign || found[index - 1]?.end !== word.start) {
      stems.push(stemByScript(word.text))
      isContent.push(!STOP_WORDS.has(word.text))
    }
  }
  return { stems, isContent }
}

interface AnalysedPassage {
  readonly set: ReadonlySet<string>
  /** Every two neighbouring sentences: order is looked for inside one, or a long passage would fit any order. */
  readonly windows: readonly { readonly stems: readonly string[]; readonly set: ReadonlySet<string> }[]
}

function analysePassage(text: string): AnalysedPassage {
  const sentences = splitSentences(text).map((sentence) => analyse(sentence.text).stems)
  const windows = sentences.map((sentence, index) => {
    const stems = [...sentence, ...(sentences[index + 1] ?? [])]
    return { stems, set: new Set(stems) }
  })
  return { set: new Set(sentences.flat()), windows }
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

/**
 * How far passages carry a sentence: the mean of the shares of its words, of its content words, and of its words in the
 * order of some two neighbouring sentences, divided by 1 + 0.1 for each content word found nowhere and each absent fact.
 */
function scoreOf(sentence: Analysed, passages: readonly AnalysedPassage[], absentFacts = 0): number {
  const { stems, isContent } = sentence
  const isFound = stems.map((stem) => passages.some((passage) => passage.set.has(stem)))
  const content = isContent.filter(Boolean).length
  const contentFound = isFound.filter((found, index) => found && isContent[index]).length
  const wordShare = share(isFound.filter(Boolean).length, stems.length)
  const contentShare = content === 0 ? wordShare : contentFound / content
  let inOrder = 0
  for (const passage of passages) {
    for (const window of passage.windows) {
      // No more words can be in order than occur at all, which is quicker to count.
      const occurring = stems.filter((stem) => window.set.has(stem)).length
      if (occurring > inOrder) inOrder = Math.max(inOrder, lcsLength(stems, window.stems))
    }
  }
  return (
    (wordShare + contentShare + share(inOrder, stems.length)) / 3 / (1 + 0.1 * (content - contentFound + absentFacts))
  )
}

/** A passage joins those a sentence rests on when it adds this many content words, and this share of the missing ones. */
const ADDED_WORDS = 2
const ADDED_SHARE = 0.3
const MOST_PASSAGES = 3

function restsOn(sentence: Analysed, passages: readonly AnalysedPassage[]): PassageSupport[] {
  const scores = passages.map((passage, index) => ({ passage: index, score: scoreOf(sentence, [passage]) }))
  scores.sort((a, b) => b.score - a.score || a.passage - b.passage)
  const [best, ...others] = scores
  const bestPassage = best && passages[best.passage]
  if (!best || !bestPassage || best.score === 0) return []
  const chosen = [best]
  const missing = new Set(
    sentence.stems.filter((stem, index) => sentence.isContent[index] && !bestPassage.set.has(stem)),
  )
  for (const other of others) {
    if (chosen.length === MOST_PASSAGES) break
    const added = [...missing].filter((stem) => passages[other.passage]?.set.has(stem))
    if (added.length < ADDED_WORDS || added.length < missing.size * ADDED_SHARE) continue
    chosen.push(other)
    for (const stem of added) missing.delete(stem)
  }
  return chosen
}

/**
 * Measures, without a model, how far each sentence of a response rests on the passages it was drafted from.
 *
 * It sees words, their order, numbers, dates and names; it cannot see that a sentence says the opposite with the same
 * words. Works in any script; Latin, Persian and Arabic-Indic digits are one. The words of `question` do not support a
 * sentence, but numbers and names repeated from it are not reported as absent. Pure and deterministic.
 */
export function measureSupport(response: string, passages: readonly string[], { question = '' } = {}): Support {
  const analysed = passages.map(analysePassage)
  const facts = indexFacts([...passages, question])
  let [weight, weighted] = [0, 0]
  const sentences = splitSentences(response).map((span): SentenceSupport => {
    const sentence = analyse(span.text)
    const passagesOf = restsOn(sentence, analysed)
    const rested = passagesOf.flatMap(({ passage }) => analysed[passage] ?? [])
    const absent = absentFacts(span.text, facts).map((fact) => ({
      ...fact,
      start: fact.start + span.start,
      end: fact.end + span.start,
    }))
    // A line of signs only states nothing, so nothing has to carry it.
    const score = sentence.stems.length === 0 ? 1 : scoreOf(sentence, rested, absent.length)
    weight += sentence.stems.length
    weighted += sentence.stems.length * score
    return {
      ...span,
      score,
      passages: passagesOf,
      absent,
      isSupported: score >= SUPPORT_THRESHOLD && absent.length === 0,
    }
  })
  return {
    version: SUPPORT_VERSION,
    sentences,
    supported: share(sentences.filter((sentence) => sentence.isSupported).length, sentences.length),
    score: share(weighted, weight),
  }
}
