import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { done, id, instant, ok, projectInput } from '@/lib/pipeline/schema'
import { draftView, saveDraftInput } from '@/lib/pipeline/seeds/schema'
import { cleanText } from '@/lib/text/hostile'

export const listDrafts = read({
  operation: 'seeds.listDrafts',
  permission: 'seeds.write',
  summary: 'What one has begun to write and not published, newest first.',
  input: projectInput,
  output: z.array(draftView),
  run: ({ db, actor }, { projectId }) =>
    db.seedDraft.findMany({ where: { projectId, authorId: actor.userId }, orderBy: { updatedAt: 'desc' }, take: 50 }),
})

export const saveDraft = command({
  operation: 'seeds.saveDraft',
  permission: 'seeds.write',
  summary: 'Keep what is being written; the id is made by the client, a later save of the same id replaces it.',
  input: saveDraftInput,
  output: z.object({ savedAt: instant }),
  run: async ({ tx, actor, now, note }, { projectId, draftId, text, ...rest }) => {
    const fields = { ...rest, text: cleanText(text).text, updatedAt: now }
    await tx.seedDraft.createMany({
      data: [{ id: draftId, projectId, authorId: actor.userId, ...fields }],
      skipDuplicates: true,
    })
    const { count } = await tx.seedDraft.updateMany({
      where: { id: draftId, projectId, authorId: actor.userId },
      data: fields,
    })
    if (count === 0) throw new AppError('not_found', 'There is no such draft of yours here.')
    note(draftId)
    return { savedAt: now }
  },
})

export const discardDraft = command({
  operation: 'seeds.discardDraft',
  permission: 'seeds.write',
  summary: 'Throw away a draft of one’s own.',
  input: projectInput.extend({ draftId: id }),
  output: done,
  run: async ({ tx, actor, note }, { projectId, draftId }) => {
    await tx.seedDraft.deleteMany({ where: { id: draftId, projectId, authorId: actor.userId } })
    note(draftId)
    return ok
  },
})
