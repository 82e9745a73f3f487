import type { Actor } from '@/lib/auth/actor'
import { sampleEvaluator } from '@/lib/pipeline/account/sample-reviewer'
import { readSamplePrompts, type Sample } from '@/lib/pipeline/sample-data'
import { type Api, clientOf } from '@/lib/pipeline/sample-work'
import { foldedWords } from '@/lib/text/words'

/** Scores nearer than this are a tie, and a score below it says nothing of what was asked. */
const EQUAL = 0.1

/** Lets the account whose judgments are a rule's join a project as an evaluator. */
export async function joinEvaluator(lead: Api, projectId: string): Promise<Actor> {
  const evaluator = await sampleEvaluator()
  const note = 'judgments by a rule, not by people'
  const { token } = await lead.project.createInvitation({ projectId, roles: ['evaluator'], note })
  await clientOf(evaluator).project.join({ token })
  return evaluator
}

/** The share of the reference's words that a response has; a response that says little else is a little better. */
function scoreOf(response: string, reference: string): number {
  const said = new Set(foldedWords(response))
  const wanted = [...new Set(foldedWords(reference))]
  return wanted.length === 0 ? 0 : wanted.filter((word) => said.has(word)).length / wanted.length
}

/**
 * Judges a run to its end by a rule: the response that has more of the words of the reference wins. It sees what an
 * evaluator sees and nothing else; every judgment carries a note that says a rule made it.
 */
export async function judgeByRule(evaluator: Actor, projectId: string, runId: string, sample: Sample): Promise<number> {
  const references = new Map((await readSamplePrompts(sample)).map(({ text, reference }) => [text, reference]))
  const api = clientOf(evaluator)
  let judged = 0
  for (;;) {
    const { pairs } = await api.evaluation.claim({ projectId, runId, limit: 10 })
    if (pairs.length === 0) return judged
    for (const { slotId, fence, prompt, first, second } of pairs) {
      const reference = references.get(prompt) ?? prompt
      const [one, other] = [scoreOf(first, reference), scoreOf(second, reference)]
      const isNothing = Math.max(one, other) < EQUAL
      const verdict = isNothing ? 'both_bad' : Math.abs(one - other) < EQUAL ? 'tie' : one > other ? 'first' : 'second'
      const reasons = verdict === 'tie' ? [] : (['incomplete'] as const)
      await api.evaluation.submit({
        ...{ projectId, runId, slotId, fence, verdict, reasons: [...reasons] },
        note: 'judged by a rule, not by a person: words of the reference in each response',
      })
      judged += 1
    }
  }
}
