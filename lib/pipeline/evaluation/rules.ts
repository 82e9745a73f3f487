import type { RunSettings } from '@/lib/pipeline/evaluation/schema'
import { type Random, randomIndex, seededRandom, shuffled } from '@/lib/stats/random'

/** Which of the two won, by the order they were shown in. */
export function winnerOf(verdict: string, isFirstA: boolean): 'a' | 'b' | null {
  if (verdict !== 'first' && verdict !== 'second') return null
  return (verdict === 'first') === isFirstA ? 'a' : 'b'
}

/**
 * Draws whether A is shown first. `own`: how often this person saw A and B first for this pair of systems, which never
 * differ by more than one; `others`: the same of other people for this very comparison, who saw it the other way round
 * where the person's own balance leaves the choice.
 */
export function drawOrientation(
  own: { readonly a: number; readonly b: number },
  others: { readonly a: number; readonly b: number },
  random: Random,
): boolean {
  if (own.a !== own.b) return own.a < own.b
  if (others.a !== others.b) return others.a < others.b
  return random() < 0.5
}

/** A key for two systems that does not depend on their order. */
export const pairKeyOf = (a: string, b: string) => (a < b ? `${a}:${b}` : `${b}:${a}`)

export type Candidate = { readonly promptId: string; readonly cell: string }
export type Drawn = {
  readonly promptId: string
  readonly isGold: boolean
  /** Systems by their place in the run; for gold the one that is genuine, twice. */
  readonly pairs: readonly (readonly [number, number])[]
  /** How many people judge each pair. */
  readonly judgments: number
  readonly mayRepeat: boolean
  readonly priority: number
}

/** Every pair of so many systems. */
export function pairsOf(systems: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  for (let a = 0; a < systems; a++) for (let b = a + 1; b < systems; b++) pairs.push([a, b])
  return pairs
}

/**
 * Draws what is judged in a run: which prompts count, which are gold, who is judged by more people and what is asked
 * again. The order is random and the same for the same seed; a smaller number of prompts keeps the mix of cells.
 */
export function drawRun(
  candidates: readonly Candidate[],
  settings: RunSettings,
  { systems, evaluators, seed }: { readonly systems: number; readonly evaluators: number; readonly seed: string },
): Drawn[] {
  const random = seededRandom(seed)
  const { plannedPrompts, goldShare, overlapShare, overlapJudgments, judgmentsPerPrompt, repeatShare } = settings
  const mixed = inProportion(shuffled(random, candidates))
  const wanted = plannedPrompts ?? mixed.length
  const gold = Math.min(Math.round(goldShare * Math.min(wanted, mixed.length)), Math.max(0, mixed.length - 2))
  const counted = shuffled(random, mixed.slice(0, Math.min(wanted, mixed.length - gold)))
  const golds = mixed.slice(counted.length, counted.length + gold)
  const all = pairsOf(systems)
  const overlapping = Math.round(overlapShare * counted.length)
  const repeated = new Set(shuffled(random, counted).slice(0, Math.round(repeatShare * counted.length)))
  const rows = counted.map((one, index) => ({
    promptId: one.promptId,
    isGold: false,
    pairs: settings.pairing === 'every' || all.length === 1 ? all : all.slice(index % all.length).slice(0, 1),
    judgments: index < overlapping ? Math.max(overlapJudgments, judgmentsPerPrompt) : judgmentsPerPrompt,
    mayRepeat: repeated.has(one),
  }))
  const goldRows = golds.map((one, index) => ({
    promptId: one.promptId,
    isGold: true,
    pairs: [[index % systems, index % systems] as const],
    judgments: Math.max(1, Math.min(50, evaluators)),
    mayRepeat: false,
  }))
  const order = shuffled(random, [...rows, ...goldRows])
  return order.map((row, index) => ({ ...row, priority: order.length - index }))
}

/** An order in which every beginning has about the same mix of cells as the whole. */
function inProportion(candidates: readonly Candidate[]): Candidate[] {
  const cells = Map.groupBy(candidates, (one) => one.cell)
  return [...cells.values()]
    .flatMap((own) => own.map((one, index) => ({ one, key: (index + 0.5) / own.length })))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)
}

/** A plainly spoilt response for a gold pair: the answer to another question, or the same words out of order. */
export function spoil(text: string, others: readonly string[], random: Random): string {
  const foreign = others.filter((other) => other.trim() !== '' && other.trim() !== text.trim())
  const other = foreign[randomIndex(random, Math.max(1, foreign.length))]
  if (other !== undefined) return other
  const words = text.split(/\s+/)
  return words.length > 2 ? [...words].reverse().join(' ') : '…'
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const families =
  'chat ?gpt|gpt-?\\d[\\w.-]*|claude|gemini|llama[\\w.-]*|qwen[\\w.-]*|mistral|mixtral|deepseek|bard|copilot|grok|matina'
const confessions = new RegExp(
  `(?:\\bas|\\bi am|\\bi['’]m|\\bmy name is|من)\\s+(?:an?\\s+)?(?:${families})(?![\\p{L}\\p{N}])|(?:language model|مدل زبانی)[^.\\n]{0,40}(?:trained|developed|created|made|built) by\\s+\\p{L}+`,
  'giu',
)

const wholeWord = (word: string) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'giu')

/** The words in an output that tell who wrote it: names it must not carry, and sentences in which a model names itself. */
export function leaksIn(text: string, names: readonly string[]): string[] {
  const found = new Set<string>()
  for (const name of names)
    if (name.trim().length >= 2) for (const [match] of text.matchAll(wholeWord(name.trim()))) found.add(match)
  for (const [match] of text.matchAll(confessions)) found.add(match)
  return [...found]
}

/** Covers those words, so that the rest can be judged. */
export function masked(text: string, names: readonly string[]): string {
  const words = leaksIn(text, names).sort((a, b) => b.length - a.length)
  return words.reduce((left, word) => left.replaceAll(new RegExp(escaped(word), 'giu'), '▮▮▮'), text)
}

/** An output as it is shown: the same white space for every system, so that only words differ. */
export function shownText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Whether the result of a run may be read: not while a run of fixed size is going on. */
export const mayReadResult = (run: { readonly stopping: string; readonly state: string }) =>
  run.state === 'closed' || run.state === 'abandoned' || (run.stopping === 'anytime' && run.state !== 'draft')
