import { rulesFor } from '@/lib/llm/providers/builtin/languages'
import { probeWords } from '@/lib/llm/providers/builtin/probe-words'
import { sayingsFor } from '@/lib/llm/providers/builtin/sayings'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'
import { comparisonKey, foldText } from '@/lib/text/normalise'
import { splitSentences } from '@/lib/text/sentences'
import { words } from '@/lib/text/words'

/**
 * Edits an answer as little as possible: the old value becomes the new one wherever it stands, also where only its last
 * name stands; an answer that never named it gets one sentence more, from the evidence where it has one.
 */
export function editAnswer(input: TaskInput<'updates.edit'>): TaskOutput<'updates.edit'> {
  const { answer, oldValue, newValue, evidence, referenceDate, language } = input
  const whole = replaceAll(answer, oldValue, newValue)
  const [oldName, newName] = [lastWord(oldValue), lastWord(newValue)]
  const isName = oldName !== null && newName !== null && !/\p{N}/u.test(oldValue)
  const edited = isName ? replaceAll(whole, oldName, newName) : whole
  if (edited !== answer) return { text: edited }
  if (comparisonKey(answer).includes(comparisonKey(newValue))) return { text: answer }
  const key = comparisonKey(newValue)
  const sentence = evidence
    .flatMap(({ text }) => splitSentences(text))
    .find(({ text }) => comparisonKey(text).includes(key))
  const added = sentence?.text ?? sayingsFor(language).updated('', newValue, referenceDate)
  return { text: answer.trim() === '' ? added : `${answer.trimEnd()} ${added}` }
}

/** Replaces a phrase wherever its words stand in order, whatever letters of one sound or half spaces they are written with. */
export function replaceAll(text: string, phrase: string, by: string): string {
  const wanted = words(phrase).map((word) => foldText(word.text))
  if (wanted.length === 0) return text
  const spans = words(text)
  const folded = spans.map((span) => foldText(span.text))
  let result = ''
  let end = 0
  for (let at = 0; at + wanted.length <= spans.length; at++) {
    const [first, last] = [spans[at], spans[at + wanted.length - 1]]
    if (first === undefined || last === undefined || !wanted.every((word, of) => folded[at + of] === word)) continue
    result += text.slice(end, first.start) + by
    end = last.end
    at += wanted.length - 1
  }
  return result + text.slice(end)
}

/** The last of several words, where it can stand for the whole as a family name does; null for a single word. */
function lastWord(value: string): string | null {
  const all = value.trim().split(/\s+/u)
  const last = all.at(-1) ?? ''
  return all.length >= 2 && all.length <= 4 && last.length >= 3 ? last : null
}

/** Probes of an edit by templates: paraphrases of the question, attributes of the new value, one and two hops, neighbours. */
export function probeUpdate(input: TaskInput<'updates.probes'>): TaskOutput<'updates.probes'> {
  const { language, instruction, subject, oldValue, newValue, since, neighbours, perKind } = input
  const say = probeWords(language)
  const parts = { subject, oldValue, newValue, since }
  const some = <Item>(items: readonly Item[]) => items.slice(0, perKind)
  return {
    probes: [
      ...some(rulesFor(language).paraphrases(instruction)).map((question) => ({
        kind: 'paraphrase' as const,
        question,
        expected: newValue,
      })),
      ...some(say.attribute(parts)).map((probe) => ({ kind: 'attribute' as const, ...probe })),
      ...some(say.oneHop(parts)).map((probe) => ({ kind: 'one_hop' as const, ...probe })),
      ...some(say.twoHop(parts)).map((probe) => ({ kind: 'two_hop' as const, ...probe })),
      ...some(neighbours).map(({ question, answer }) => ({ kind: 'neighbour' as const, question, expected: answer })),
    ],
  }
}
