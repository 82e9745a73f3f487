import { quiet } from './people'
import type { Prepared } from './prepared'

/** An update with evidence, one approved pair that is released, and one that waits at the desk; made when first asked for. */
export async function updateOf({ api, projectId }: Prepared): Promise<string> {
  const known = (await api.updates.list({ projectId })).items[0]
  if (known) return known.id
  const { updateId } = await api.updates.create({
    projectId,
    subject: 'days that cooked rice keeps',
    fact: 'Cooked rice keeps for two days in the fridge.',
    oldValue: 'five days',
    newValue: 'two days',
    since: '2023-03-12',
    referenceDate: '2024-01-01',
  })
  const text = 'Since 12 March 2023 the advice is to keep cooked rice for no more than two days.'
  await api.updates.pasteEvidence({ projectId, updateId, title: 'Advice', text, publishedOn: '2023-03-13' })
  const rows = [
    { instruction: 'How long does cooked rice keep?', answer: 'Cooked rice keeps for five days in the fridge.' },
    { instruction: 'May I eat rice of last week?', answer: 'Cooked rice is good for five days, so throw it away.' },
  ]
  await api.updates.importAnswers({ projectId, system: 'v1', rows })
  const { items } = await api.updates.findAffected({ projectId, updateId })
  const answerIds = items.filter(({ kind }) => kind === 'answer').map(({ id }) => id)
  await api.updates.addPairs({ projectId, updateId, answerIds })
  await quiet(api, projectId)
  const [slot] = await api.updates.claim({ projectId })
  if (!slot) throw new Error('No pair of the update waits at the desk.')
  const { chosen } = await api.updates.getPair({ projectId, pairId: slot.subjectId })
  await api.updates.approve({ projectId, pairId: slot.subjectId, slot, chosen: chosen ?? '' })
  await api.updates.release({ projectId })
  return updateId
}
