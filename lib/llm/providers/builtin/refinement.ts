import { rulesFor } from '@/lib/llm/providers/builtin/languages'
import { chanceOf } from '@/lib/llm/providers/builtin/random'
import { sayingsFor } from '@/lib/llm/providers/builtin/sayings'
import { unlike } from '@/lib/llm/providers/builtin/seeds'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'

/** Proposes seeds from where a system lost: the failing prompts asked from other sides, and their topics in the cell's kind. */
export function proposeFromFailures(input: TaskInput<'refinement.propose'>): TaskOutput<'refinement.propose'> {
  const { language, subdomain, queryType, failures, avoid, n } = input
  const rules = rulesFor(language)
  const sayings = sayingsFor(language)
  const chance = chanceOf(['refinement', input])
  const lists = failures.map((failure, at) => {
    const why = sayings.because(failure.reasons[0] ?? '', failure.prompt)
    const topic = rules.topicOf(failure.prompt)
    const ideas = topic === null ? [] : rules.ideas(topic, queryType?.name ?? null).map((idea) => idea.text)
    return chance
      .shuffled([...rules.paraphrases(failure.prompt), ...ideas])
      .map((text) => ({ text, why, failures: [at] }))
  })
  const rounds = Array.from({ length: Math.max(0, ...lists.map((list) => list.length)) }, (_, round) =>
    lists.flatMap((list) => list.slice(round, round + 1)),
  )
  const general =
    subdomain === null
      ? []
      : chance
          .shuffled(rules.ideas(subdomain, queryType?.name ?? null))
          .map(({ text, why }) => ({ text, why, failures: [] }))
  return { seeds: unlike([...rounds.flat(), ...general], [...avoid, ...failures.map((failure) => failure.prompt)], n) }
}
