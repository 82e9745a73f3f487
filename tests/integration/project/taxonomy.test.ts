import { beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { as, member, projectWithLead, startApp } from '../../support/app'

await startApp()
let { lead, projectId } = await projectWithLead()
beforeEach(async () => {
  ;({ lead, projectId } = await projectWithLead())
})

const add = async (name: string, parentId: string | null = null) =>
  (await as(lead).project.addSubdomain({ projectId, name, parentId })).subdomainId
const tree = async () => (await as(lead).project.getTaxonomy({ projectId })).subdomains
const names = async () => (await tree()).map(({ name }) => name)

test('subdomains are added, renamed, moved and archived with all under them', async () => {
  const history = await add('History')
  const castles = await add('Castles', history)
  const food = await add('Food')
  await as(lead).project.renameSubdomain({ projectId, subdomainId: food, name: 'Food and drink' })
  await as(lead).project.moveSubdomain({ projectId, subdomainId: food, parentId: null, beforeId: history })
  expect((await tree()).filter(({ parentId }) => parentId === null).map(({ name }) => name)).toEqual([
    'Food and drink',
    'History',
  ])
  await as(lead).project.archiveSubdomain({ projectId, subdomainId: history, isArchived: true })
  expect(new Set((await tree()).filter(({ isArchived }) => isArchived).map(({ id }) => id))).toEqual(
    new Set([history, castles]),
  )
  await expect(
    as(lead).project.archiveSubdomain({ projectId, subdomainId: castles, isArchived: false }),
  ).rejects.toMatchObject({ code: 'wrong_state' })
  await expect(add('Deeper', history)).rejects.toMatchObject({ code: 'wrong_state' })
})

test('a subdomain goes neither under itself nor deeper than five levels, and siblings have different names', async () => {
  const a = await add('a')
  const b = await add('b', a)
  const move = (subdomainId: string, parentId: string) =>
    as(lead).project.moveSubdomain({ projectId, subdomainId, parentId })
  await expect(move(a, b)).rejects.toMatchObject({ code: 'bad_input' })
  const e = await add('e', await add('d', await add('c', b)))
  await expect(add('f', e)).rejects.toMatchObject({ code: 'bad_input', data: { field: 'parentId' } })
  await expect(add('A')).rejects.toMatchObject({ code: 'conflict' })
  await add('a', a)
})

test('two people who add the same name at once make one subdomain', async () => {
  const outcomes = await Promise.allSettled([add('Same'), add('Same'), add('same')])
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  expect(await names()).toHaveLength(1)
})

test('query types of the template are there from the beginning and can be changed', async () => {
  const made = await as(lead).project.create({
    name: 'With types',
    language: 'fa',
    queryTypes: [
      { name: 'دانستنی', description: '' },
      { name: 'مقایسه', description: '' },
    ],
  })
  const typesOf = async () => (await as(lead).project.getTaxonomy(made)).queryTypes
  const [first, second] = await typesOf()
  if (first === undefined || second === undefined) throw new Error('no types')
  await as(lead).project.moveQueryType({ ...made, queryTypeId: second.id, beforeId: first.id })
  await as(lead).project.archiveQueryType({ ...made, queryTypeId: first.id, isArchived: true })
  expect((await typesOf()).map(({ name, isArchived }) => [name, isArchived])).toEqual([
    ['مقایسه', false],
    ['دانستنی', true],
  ])
  await expect(
    as(lead).project.addQueryTypes({ ...made, queryTypes: [{ name: 'مقايسه', description: '' }] }),
    'the Arabic yeh is the same letter',
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('targets are set for many cells at once, zero takes one away, and approved seeds are counted', async () => {
  const subdomainId = await add('History')
  const { queryTypeIds } = await as(lead).project.addQueryTypes({
    projectId,
    queryTypes: [
      { name: 'one', description: '' },
      { name: 'two', description: '' },
    ],
  })
  const cells = queryTypeIds.map((queryTypeId) => ({ subdomainId, queryTypeId, target: 5 }))
  await as(lead).project.setTargets({ projectId, cells })
  await as(lead).project.setTargets({ projectId, cells: cells.slice(0, 1).map((cell) => ({ ...cell, target: 0 })) })
  const { targets } = await as(lead).project.getTaxonomy({ projectId })
  expect(targets).toEqual([{ subdomainId, queryTypeId: queryTypeIds[1], target: 5, approved: 0 }])
  const other = await projectWithLead()
  await expect(
    as(other.lead).project.setTargets({ projectId: other.projectId, cells }),
    'cells of another project',
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('an outline is previewed and imported; importing it again adds nothing', async () => {
  await add('History')
  const input = { projectId, format: 'outline', text: 'history\n  Castles\n  Bazaars\nFood > Sweets\n> \n' } as const
  const preview = await as(lead).project.previewTaxonomy(input)
  expect(preview).toMatchObject({ newSubdomains: 4, newQueryTypes: 0, problems: [{ line: 5 }] })
  expect(preview.rows.map(({ isNew }) => isNew)).toEqual([false, true, true, true])
  await as(lead).project.importTaxonomy(input)
  expect((await names()).sort()).toEqual(['Bazaars', 'Castles', 'Food', 'History', 'Sweets'])
  expect(await as(lead).project.importTaxonomy(input)).toMatchObject({ newSubdomains: 0 })
})

test('a table brings subdomains, query types and targets', async () => {
  const text = 'subdomain,query type,target\nHistory > Castles,Factual,12\nHistory > Castles,How-to,3\n'
  await as(lead).project.importTaxonomy({ projectId, format: 'table', text })
  const { targets, queryTypes } = await as(lead).project.getTaxonomy({ projectId })
  expect(targets.map(({ target }) => target).sort()).toEqual([12, 3])
  expect(queryTypes.map(({ name }) => name)).toEqual(['Factual', 'How-to'])
})

test('only a lead changes the taxonomy, and ids of another project are not found', async () => {
  const annotator = await member(projectId, ['annotator'])
  await expect(as(annotator).project.addSubdomain({ projectId, name: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect((await as(annotator).project.getTaxonomy({ projectId })).subdomains).toEqual([])
  const subdomainId = await add('Mine')
  const other = await projectWithLead()
  for (const foreign of [subdomainId, newId()])
    await expect(
      as(other.lead).project.renameSubdomain({ projectId: other.projectId, subdomainId: foreign, name: 'x' }),
    ).rejects.toMatchObject({ code: 'not_found' })
})

test('the guideline is never edited: a change is a new number, and two at once do not overwrite each other', async () => {
  await as(lead).project.saveGuideline({ projectId, text: 'Write plainly.', basedOn: 1 })
  await as(lead).project.saveGuideline({ projectId, text: 'Write plainly.', basedOn: 2 })
  const outcomes = await Promise.allSettled(
    ['one', 'two'].map((text) => as(lead).project.saveGuideline({ projectId, text, basedOn: 2 })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'conflict', data: { number: 3 } },
  })
  const { items } = await as(lead).project.listGuidelines({ projectId })
  expect(items.map(({ number }) => number)).toEqual([3, 2, 1])
  expect(await as(lead).project.getGuideline({ projectId, number: 2 })).toMatchObject({ text: 'Write plainly.' })
  expect(await database().guideline.count({ where: { projectId } })).toBe(3)
})

test('an archived project can be read but not changed until it is reopened', async () => {
  await as(lead).project.archive({ projectId })
  await expect(add('x')).rejects.toMatchObject({ code: 'wrong_state' })
  expect((await as(lead).project.rail({ projectId })).isArchived).toBe(true)
  await as(lead).project.reopen({ projectId })
  await add('x')
})
