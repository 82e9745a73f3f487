import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { farTexts, taxonomy } from '../../support/taxonomy'

await startApp()

async function place() {
  const { lead, projectId } = await projectWithLead('fa')
  const cells = await taxonomy(projectId)
  return { lead, projectId, ...cells, api: as(lead) }
}

test('a published seed has its first version, its author, and joins the set of instructions as a query', async () => {
  const { api, lead, projectId, first } = await place()
  const { seedId } = await api.seeds.create({ projectId, ...first, text: farTexts[0] ?? '', checks: ['answerable'] })
  const seed = await api.seeds.get({ projectId, seedId })
  expect(seed).toMatchObject({ state: 'approved', origin: 'written', machineShare: null, version: 1 })
  expect(seed.author).toEqual({ id: lead.userId, name: 'lead' })
  expect(seed.versions.map(({ number }) => number)).toEqual([1])
  const queries = await database().query.findMany({ where: { projectId } })
  expect(queries).toMatchObject([{ method: 'seed', state: 'kept', seedId, text: farTexts[0], ...first }])
})

test('a seed left for review waits, and joins the set only when it is approved', async () => {
  const { api, projectId, first } = await place()
  const { seedId } = await api.seeds.create({ projectId, ...first, text: farTexts[0] ?? '', approve: false })
  expect(await database().query.count({ where: { projectId } })).toBe(0)
  const outcome = await api.seeds.decide({ projectId, seedIds: [seedId], decision: 'approve' })
  expect(outcome).toEqual({ done: [seedId], left: [] })
  expect(await database().query.count({ where: { projectId, state: 'kept' } })).toBe(1)
})

test('a withdrawn seed leaves the set and comes back as the same query', async () => {
  const { api, projectId, first } = await place()
  const { seedId } = await api.seeds.create({ projectId, ...first, text: farTexts[0] ?? '' })
  const decide = (decision: 'withdraw' | 'reopen' | 'approve') =>
    api.seeds.decide({ projectId, seedIds: [seedId], decision })
  const [before] = await database().query.findMany({ where: { projectId } })
  await decide('withdraw')
  expect(await database().query.findMany({ where: { projectId } })).toMatchObject([{ state: 'withdrawn' }])
  await decide('reopen')
  await decide('approve')
  expect(await database().query.findMany({ where: { projectId } })).toMatchObject([{ id: before?.id, state: 'kept' }])
})

test('an edit keeps the text before, moves the query along, and refuses to overwrite a newer version', async () => {
  const { api, projectId, first, second } = await place()
  const { seedId } = await api.seeds.create({ projectId, ...first, text: farTexts[0] ?? '' })
  const edit = { projectId, ...second, seedId, version: 1, text: farTexts[1] ?? '', reason: 'clearer' }
  expect(await api.seeds.edit(edit)).toEqual({ version: 2 })
  const seed = await api.seeds.get({ projectId, seedId })
  expect(seed.versions.map(({ number, text, reason }) => [number, text, reason])).toEqual([
    [2, farTexts[1], 'clearer'],
    [1, farTexts[0], ''],
  ])
  expect(await database().query.findMany({ where: { projectId } })).toMatchObject([
    { text: farTexts[1], state: 'kept', ...second },
  ])
  await expect(api.seeds.edit({ ...edit, text: farTexts[2] ?? '' })).rejects.toMatchObject({ code: 'conflict' })
})

test('two edits of one version at once: one is done, the other is told', async () => {
  const { api, projectId, first } = await place()
  const { seedId } = await api.seeds.create({ projectId, ...first, text: farTexts[0] ?? '' })
  const outcomes = await Promise.allSettled(
    farTexts.slice(1, 5).map((text) => api.seeds.edit({ projectId, ...first, seedId, version: 1, text })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await api.seeds.get({ projectId, seedId })).versions).toHaveLength(2)
})

test('a text too close to another seed is shown while typing and published only with a reason', async () => {
  const { api, projectId, first } = await place()
  const text = 'کدوم قلعه‌های الموت رو می‌شه توی یه روز از تهران دید؟'
  const { seedId } = await api.seeds.create({ projectId, ...first, text })
  const close = 'كدوم قلعه های الموت رو میشه توی يه روز از تهران دید؟ '
  const [nearest] = await api.seeds.findSimilar({ projectId, text: close })
  expect(nearest).toMatchObject({ id: seedId, isTooClose: true })
  await expect(api.seeds.create({ projectId, ...first, text: close })).rejects.toMatchObject({
    code: 'conflict',
    data: { field: 'similarReason', similarToId: seedId },
  })
  const again = await api.seeds.create({ projectId, ...first, text: close, similarReason: 'another spelling' })
  expect(await api.seeds.get({ projectId, seedId: again.seedId })).toMatchObject({
    similarReason: 'another spelling',
    similarTo: { id: seedId },
  })
})

test('a text that reads the same is refused, also from ten people at once', async () => {
  const { api, projectId, first } = await place()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      api.seeds.create({ projectId, ...first, text: 'کتاب خوب درباره یزد؟', similarReason: 'x' }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await database().seed.count({ where: { projectId } })).toBe(1)
})

test('seeds are found by words in either spelling of Persian letters, with wildcards taken literally', async () => {
  const { api, projectId, first } = await place()
  await api.seeds.create({ projectId, ...first, text: 'بهترین کوه‌های ایران کدومن؟' })
  await api.seeds.create({ projectId, ...first, text: 'تخفیف ۵۰% برای چه کسانیه؟' })
  const find = async (search: string) =>
    (await api.seeds.list({ projectId, filter: { search } })).items.map(({ text }) => text.slice(0, 6))
  expect(await find('كوه هاي')).toEqual(['بهترین'])
  expect(await find('50%')).toEqual(['تخفیف '])
  expect(await find('5_%')).toEqual([])
  expect(await find('%')).toEqual(['تخفیف '])
})

test('a list is read page by page to its end, and filters hold', async () => {
  const { api, projectId, first, second } = await place()
  for (const [index, text] of farTexts.entries())
    await api.seeds.create({ projectId, ...(index % 2 ? first : second), text, approve: index < 6 })
  const seen: string[] = []
  for (let cursor: { at: Date; id: string } | null = null; ; ) {
    const page = await api.seeds.list({ projectId, limit: 3, cursor })
    seen.push(...page.items.map(({ text }) => text))
    cursor = page.next
    if (cursor === null) break
  }
  expect(seen).toEqual(farTexts.toReversed())
  const drafts = await api.seeds.list({ projectId, filter: { state: 'draft', ...first } })
  expect(drafts.items).toHaveLength(2)
})

test('drafts are one’s own, replace each other, and end with the seed', async () => {
  const { api, projectId, first } = await place()
  const draftId = newId()
  await api.seeds.saveDraft({ projectId, draftId, text: 'half a' })
  await api.seeds.saveDraft({ projectId, draftId, text: 'half a sentence', ...first, activeMs: 4000 })
  expect(await api.seeds.listDrafts({ projectId })).toMatchObject([{ id: draftId, text: 'half a sentence' }])
  const other = as(await member(projectId, ['annotator']))
  expect(await other.seeds.listDrafts({ projectId })).toEqual([])
  await expect(other.seeds.saveDraft({ projectId, draftId, text: 'mine' })).rejects.toMatchObject({ code: 'not_found' })
  await api.seeds.create({ projectId, ...first, text: farTexts[0] ?? '', draftId })
  expect(await api.seeds.listDrafts({ projectId })).toEqual([])
})

test('decisions in bulk do what can be done and say what cannot', async () => {
  const { api, projectId, first } = await place()
  const foreign = await place()
  const theirs = await foreign.api.seeds.create({
    projectId: foreign.projectId,
    ...foreign.first,
    text: farTexts[9] ?? '',
  })
  const ids: string[] = []
  for (const text of farTexts.slice(0, 3))
    ids.push((await api.seeds.create({ projectId, ...first, text, approve: false })).seedId)
  await api.seeds.decide({ projectId, seedIds: ids.slice(0, 1), decision: 'reject', note: 'too narrow' })
  const outcome = await api.seeds.decide({ projectId, seedIds: [...ids, theirs.seedId], decision: 'approve' })
  expect(outcome.done).toEqual(ids.slice(1))
  expect(outcome.left).toEqual([
    { id: ids[0], reason: 'It is rejected.' },
    { id: theirs.seedId, reason: 'There is no such seed here.' },
  ])
  expect(await database().seed.findUnique({ where: { id: theirs.seedId } })).toMatchObject({ state: 'approved' })
})

test('ids of another project are not there: cells, seeds, drafts and proposals', async () => {
  const { api, projectId, first } = await place()
  const foreign = await place()
  const theirs = await foreign.api.seeds.create({
    projectId: foreign.projectId,
    ...foreign.first,
    text: farTexts[0] ?? '',
  })
  const notFound = { code: 'not_found' }
  await expect(api.seeds.create({ projectId, ...foreign.first, text: farTexts[1] ?? '' })).rejects.toMatchObject(
    notFound,
  )
  await expect(api.seeds.get({ projectId, seedId: theirs.seedId })).rejects.toMatchObject(notFound)
  await expect(
    api.seeds.edit({ projectId, ...first, seedId: theirs.seedId, version: 1, text: farTexts[1] ?? '' }),
  ).rejects.toMatchObject(notFound)
  await expect(api.seeds.propose({ projectId, cells: [foreign.first] })).rejects.toMatchObject(notFound)
  await expect(api.seeds.dismissProposal({ projectId, proposalIds: [newId()] })).rejects.toMatchObject(notFound)
  expect((await api.seeds.findSimilar({ projectId, text: farTexts[0] ?? '' })).length).toBe(0)
})

test('text that cannot be seen or stored is refused with the field, other text is cleaned', async () => {
  const { api, projectId, first } = await place()
  const create = (text: string) => api.seeds.create({ projectId, ...first, text })
  await expect(create('\u200b\u200b')).rejects.toMatchObject({ code: 'bad_input' })
  await expect(create('a\u0000b')).rejects.toMatchObject({ code: 'bad_input' })
  await expect(create('x'.repeat(200_000))).rejects.toMatchObject({ code: 'bad_input' })
  const { seedId } = await create('Which \u202ecastle\u202c is می‌شه?')
  expect((await api.seeds.get({ projectId, seedId })).text).toBe('Which castle is می‌شه?')
})

test('coverage counts approved seeds against targets and measures evenness, nearness and seeds an hour', async () => {
  const { api, projectId, first, second } = await place()
  for (const text of farTexts.slice(0, 2)) await api.seeds.create({ projectId, ...first, text, activeMs: 120_000 })
  await api.seeds.create({ projectId, ...second, text: farTexts[2] ?? '', approve: false })
  const coverage = await api.seeds.coverage({ projectId })
  expect(coverage).toMatchObject({
    approved: 2,
    waiting: 1,
    covered: { cells: 1, of: 1 },
    touched: { cells: 1, of: 1 },
  })
  expect(coverage.evenness).toBeNull()
  expect(coverage.nearness?.of).toBe(2)
  expect(coverage.yields.find(({ origin }) => origin === 'written')).toMatchObject({ seeds: 2, timed: 2, perHour: 30 })
})

test('a proposal becomes a seed once; what was changed in it decides the origin', async () => {
  const { api, lead, projectId, first } = await place()
  const round = await database().round.findFirstOrThrow({ where: { projectId } })
  const propose = (text: string) =>
    database().seedProposal.create({
      data: {
        ...{ projectId, roundId: round.id, ...first, text, provider: 'builtin', model: 'rules' },
        ...{ promptVersion: 'seeds.propose@1', requestedById: lead.userId },
      },
    })
  const [asIs, changed] = [await propose(farTexts[0] ?? ''), await propose(farTexts[1] ?? '')]
  const one = await api.seeds.create({ projectId, ...first, text: asIs.text, proposalId: asIs.id })
  expect(await api.seeds.get({ projectId, seedId: one.seedId })).toMatchObject({ origin: 'proposed', machineShare: 1 })
  await expect(
    api.seeds.create({ projectId, ...first, text: farTexts[5] ?? '', proposalId: asIs.id }),
  ).rejects.toMatchObject({ code: 'conflict' })
  const text = changed.text.replace('afraid of heights', 'with a small child')
  const two = await api.seeds.create({ projectId, ...first, text, proposalId: changed.id })
  const seed = await api.seeds.get({ projectId, seedId: two.seedId })
  expect(seed).toMatchObject({ origin: 'coauthored', proposal: { text: changed.text, lineage: { model: 'rules' } } })
  expect(seed.machineShare).toBeGreaterThan(0.6)
  expect(seed.machineShare).toBeLessThan(1)
  expect(await api.seeds.listProposals({ projectId })).toEqual([])
})
