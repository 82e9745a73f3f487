import { rulesFor } from '@/lib/llm/providers/builtin/languages'
import type { Idea } from '@/lib/llm/providers/builtin/pack'
import { chanceOf } from '@/lib/llm/providers/builtin/random'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'
import { comparisonKey } from '@/lib/text/normalise'
import { isNearDuplicate } from '@/lib/text/similarity'

/** Proposes seeds for a cell: templates of the query type over the subdomain and over what its examples are about. */
export function proposeSeeds(input: TaskInput<'seeds.propose'>): TaskOutput<'seeds.propose'> {
  const { language, subdomain, queryType, examples, avoid, n } = input
  const rules = rulesFor(language)
  const chance = chanceOf(['seeds', input])
  const own = subdomain === null ? [] : [lastName(subdomain)]
  const topics = [...own, ...chance.shuffled(examples.flatMap((example) => rules.topicOf(example) ?? []))]
  const ideas = topics.map((topic) => rules.ideas(topic, queryType?.name ?? null))
  const inTurns = (lists: readonly Idea[][]) => turns(lists.map((list) => chance.shuffled(list)))
  const all = [...inTurns(ideas.map((one) => one.fitting)), ...inTurns(ideas.map((one) => one.others))]
  return { seeds: unlike(all, [...examples, ...avoid], n) }
}

/** The first of every list, then the second of every list, and so on. */
export function turns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat()
}

/** Up to `most` of the candidates that resemble neither each other nor anything known. */
export function unlike<Item extends { readonly text: string }>(
  candidates: readonly Item[],
  known: readonly string[],
  most: number,
): Item[] {
  const texts = [...known]
  const keys = new Set(known.map(comparisonKey))
  const taken: Item[] = []
  for (const candidate of candidates) {
    if (taken.length >= most) break
    if (keys.has(comparisonKey(candidate.text)) || texts.some((text) => isNearDuplicate(text, candidate.text))) continue
    keys.add(comparisonKey(candidate.text))
    texts.push(candidate.text)
    taken.push(candidate)
  }
  return taken
}

/** The last part of a path like "places › caves". */
function lastName(path: string): string {
  return path.split(/\s*[›>/»]\s*/u).findLast((part) => part !== '') ?? path
}
