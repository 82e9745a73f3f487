import { command } from '@/lib/api/operation'
import { stateAfter } from '@/lib/pipeline/seeds/rules'
import { decided, decideInput } from '@/lib/pipeline/seeds/schema'
import { lockSeeds } from '@/lib/pipeline/seeds/write-seed'

export const decideSeeds = command({
  operation: 'seeds.decide',
  permission: 'seeds.approve',
  summary: 'Approve, reject, withdraw or reopen seeds; those that cannot be are left, each with its reason.',
  input: decideInput,
  output: decided,
  run: async ({ tx, actor, now, emit, note: audit }, { projectId, seedIds, decision, note }) => {
    await lockSeeds(tx, projectId)
    const seeds = await tx.seed.findMany({ where: { projectId, id: { in: seedIds } } })
    const byId = new Map(seeds.map((seed) => [seed.id, seed]))
    const done: string[] = []
    const left: { id: string; reason: string }[] = []
    for (const id of new Set(seedIds)) {
      const seed = byId.get(id)
      const state = seed === undefined ? null : stateAfter(seed.state, decision)
      if (seed === undefined) left.push({ id, reason: 'There is no such seed here.' })
      else if (state === null) left.push({ id, reason: `It is ${seed.state}.` })
      else done.push(id)
    }
    for (const seedId of done) {
      const seed = byId.get(seedId)
      const state = seed && stateAfter(seed.state, decision)
      if (!seed || !state) continue
      await tx.seed.update({
        where: { id: seedId },
        data: { state, decidedById: actor.userId, decidedAt: now, decisionNote: note, updatedAt: now },
      })
      if (state === 'approved') await emit({ name: 'seeds.seedApproved', projectId, seedId })
      if (seed.state === 'approved') await emit({ name: 'seeds.seedWithdrawn', projectId, seedId })
    }
    audit(done.length === 1 ? (done[0] ?? null) : null, { decision, note, seedIds: done })
    return { done, left }
  },
})
