import { recordAudit } from '@/lib/api/audit'
import type { RequestContext } from '@/lib/api/context'
import { stream } from '@/lib/api/stream'
import { type Actor, permit } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { type Tx, transact } from '@/lib/db/client'
import { type ModelAnswer, streamModel } from '@/lib/llm/gateway'
import { type Asked, askFor, draftFrom, saveDraft } from '@/lib/pipeline/responses/drafting'
import { draftEvent, streamDraftInput } from '@/lib/pipeline/responses/schema'
import { sentencesSoFar } from '@/lib/pipeline/responses/so-far'

const permission = 'responses.review'

export const streamDraft = stream({
  operation: 'responses.streamDraft',
  permission,
  summary:
    'Draft one response again, with a wish, and show it as it is written; it is saved at its end, and not at all when nobody waits for it.',
  method: 'POST',
  input: streamDraftInput,
  event: draftEvent,
  run: async function* ({ db, signal, ...caller }, { projectId, responseId, wish }) {
    await permitChange(db, caller.actor, projectId)
    const response = await db.response.findFirst({ where: { id: responseId, projectId }, select: { id: true } })
    if (response === null) throw new AppError('not_found', 'There is no such response.')
    const asked = await askFor(projectId, responseId, wish, null)
    if (asked === null) throw new AppError('wrong_state', 'This response was decided on. Take the decision back first.')
    let json = ''
    let shown = ''
    for await (const event of streamModel({ ...asked.request, signal })) {
      if (event.type === 'answer') {
        if (signal.aborted) return
        yield {
          kind: 'saved' as const,
          draftId: await save(caller, { projectId, responseId, wish }, asked, event.answer),
        }
        return
      }
      json += event.text
      const sentences = sentencesSoFar(json)
      const told = JSON.stringify(sentences)
      if (told === shown) continue
      shown = told
      yield { kind: 'soFar' as const, sentences }
    }
  },
})

type Caller = Pick<RequestContext, 'requestId' | 'address' | 'device'> & { readonly actor: Actor }
type Wished = { readonly projectId: string; readonly responseId: string; readonly wish: string }

async function permitChange(tx: Tx, actor: Actor, projectId: string): Promise<void> {
  const { isArchived } = await permit(tx, permission, actor, projectId)
  if (isArchived) throw new AppError('wrong_state', 'This project is archived. Reopen it to change anything in it.')
}

async function save(caller: Caller, wished: Wished, asked: Asked, answer: ModelAnswer<'responses.draft'>) {
  draftFrom(answer, asked.passages) // the endpoint's trouble is thrown before anything is saved
  const { actor, requestId, address, device } = caller
  return transact(async (tx) => {
    await permitChange(tx, actor, wished.projectId)
    const draftId = await saveDraft(tx, { ...wished, jobId: null, requestedById: actor.userId }, asked, answer)
    if (draftId === null)
      throw new AppError('conflict', 'This response was decided on in the meantime. The new draft was not saved.')
    await recordAudit(tx, {
      context: { actor, requestId, actId: null, address, device },
      projectId: wished.projectId,
      operation: 'responses.streamDraft',
      subjectId: wished.responseId,
      detail: { wish: wished.wish, draftId },
    })
    return draftId
  })
}
