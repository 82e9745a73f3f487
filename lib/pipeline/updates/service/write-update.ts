import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { withdrawWork } from '@/lib/desk/work'
import { done, id, ok, projectInput, text } from '@/lib/pipeline/schema'
import { suggestLinked } from '@/lib/pipeline/updates/phrases'
import { pairOf, rowDay, subjectKeyOf, updateOf } from '@/lib/pipeline/updates/rows'
import { misfitOf } from '@/lib/pipeline/updates/rules'
import { type UpdateForm, updateForm } from '@/lib/pipeline/updates/schema'

function rowOf(form: UpdateForm) {
  const misfit = misfitOf(form)
  if (misfit !== null) throw new AppError('bad_input', misfit.says, { field: misfit.field })
  const { subject, fact, oldValue, newValue, since, until, referenceDate } = form
  return {
    ...{ subject, fact, oldValue, newValue, subjectKey: subjectKeyOf(subject) },
    linked: form.linked ?? suggestLinked(oldValue, newValue),
    since: rowDay(since),
    until: until === null ? null : rowDay(until),
    referenceDate: rowDay(referenceDate),
  }
}

export const createUpdate = command({
  operation: 'updates.create',
  permission: 'updates.write',
  summary: 'Note a fact that changed: what held, what holds, since when.',
  input: projectInput.extend(updateForm.shape),
  output: z.object({ updateId: id }),
  run: async ({ tx, actor, note }, { projectId, ...form }) => {
    const row = await tx.update.create({ data: { ...rowOf(form), projectId, createdById: actor.userId } })
    note(row.id, { subject: row.subject })
    return { updateId: row.id }
  },
})

export const editUpdate = command({
  operation: 'updates.edit',
  permission: 'updates.write',
  summary: 'Correct an update; its pairs are checked against it as it then stands.',
  input: projectInput
    .extend({ updateId: id, version: z.number().int().min(1).max(1_000_000_000) })
    .extend(updateForm.shape),
  output: done,
  run: async ({ tx, note }, { projectId, updateId, version, ...form }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const { count } = await tx.update.updateMany({
      where: { id: updateId, version },
      data: { ...rowOf(form), version: { increment: 1 } },
    })
    if (count === 0) throw new AppError('conflict', 'Somebody changed this update in the meantime. Look at it again.')
    note(updateId)
    return ok
  },
})

export const withdrawUpdate = command({
  operation: 'updates.withdraw',
  permission: 'updates.write',
  summary: 'Take an update out, with its pairs; releases that were made keep them.',
  input: projectInput.extend({ updateId: id, reason: text(1000) }),
  output: done,
  run: async ({ tx, now, note }, { projectId, updateId, reason }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    await tx.update.update({ where: { id: updateId }, data: { withdrawnAt: now, withdrawReason: reason } })
    const pairs = await tx.preferencePair.findMany({ where: { updateId }, select: { id: true } })
    await tx.preferencePair.updateMany({ where: { updateId }, data: { state: 'withdrawn', version: { increment: 1 } } })
    const pairIds = pairs.map((pair) => pair.id)
    if (pairIds.length > 0) await withdrawWork(tx, 'updates.review', pairIds)
    note(updateId, { reason })
    return ok
  },
})

const waiver = { key: z.string().min(1).max(120), reason: text(1000) }

export const waiveUpdateFlag = command({
  operation: 'updates.waiveUpdate',
  permission: 'updates.write',
  summary: 'Let something flagged on an update stand, with a reason.',
  input: projectInput.extend({ updateId: id, ...waiver }),
  output: done,
  run: async ({ tx, actor, note }, { projectId, updateId, key, reason }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    await tx.flagWaiver.upsert({
      where: { updateId_key: { updateId, key } },
      create: { projectId, updateId, key, reason, userId: actor.userId },
      update: { reason, userId: actor.userId },
    })
    note(updateId, { key, reason })
    return ok
  },
})

export const waivePairFlag = command({
  operation: 'updates.waivePair',
  permission: 'updates.write',
  summary: 'Let something flagged on a pair stand, with a reason.',
  input: projectInput.extend({ pairId: id, ...waiver }),
  output: done,
  run: async ({ tx, actor, note }, { projectId, pairId, key, reason }) => {
    await pairOf(tx, projectId, pairId)
    await tx.flagWaiver.upsert({
      where: { pairId_key: { pairId, key } },
      create: { projectId, pairId, key, reason, userId: actor.userId },
      update: { reason, userId: actor.userId },
    })
    note(pairId, { key, reason })
    return ok
  },
})
