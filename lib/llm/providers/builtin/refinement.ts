import { rulesFor } from '@/lib/llm/providers/builtin/languages'
import { chanceOf } from '@/lib/llm/providers/builtin/random'
import { sayingsFor } from '@/lib/llm/providers/builtin/sayings'
import { turns, unlike } from '@/lib/llm/providers/builtin/seeds'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'

/** Proposes seeds from where a system lost: the failing prompts asked from other sides, and their topics in the cell's kind. */
export function proposeFromFailures(input: TaskInput<'refinement.propose'>): TaskOutput<'refinement.propose'> {
  const { language, subdomain, queryType, failures, avoid, n } = input
  const rules = rulesFor(language)
  const sayings = sayingsFor(language)
  const chance = chanceOf(['refinement', input])
  const ideasOf = (topic: string) => {
    const { fitting, others } = rules.ideas(topic, queryType?.name ?? null)
    return chance.shuffled(fitting.length > 0 ? fitting : others)
  }
  const lists = failures.map((failure, at) => {
    const why = sayings.because(failure.reasons[0] ?? '', failure.prompt)
    const topic = rules.topicOf(failure.prompt)
    const ideas = topic === null ? [] : ideasOf(topic)
    const texts = chance.shuffled([...rules.paraphrases(failure.prompt), ...ideas.map((idea) => idea.text)])
    return texts.map((text) => ({ text, why, failures: [at] }))
  })
  const general = subdomain === null ? [] : ideasOf(subdomain).map(({ text, why }) => ({ text, why, failures: [] }))
  return { seeds: unlike([...turns(lists), ...general], [...avoid, ...failures.map((failure) => failure.prompt)], n) }
}
