import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { startOpenAiServer } from '../../support/openai-server'

await startApp()
const server = await startOpenAiServer()
afterAll(() => server.close())
const { lead, projectId } = await projectWithLead()
const apiKey = 'sk-CANARY-1234567890-never-sent-back'
const form = { name: 'Local', baseUrl: server.baseUrl, model: 'test-1', apiKey }

test('an endpoint is tested, chosen for a stage and taken out of use; its key is sent back nowhere', async () => {
  const { endpointId } = await as(lead).project.createEndpoint({ projectId, ...form })
  const report = await as(lead).project.checkEndpoint({ projectId, endpointId })
  expect(report).toMatchObject({ ok: true })
  await as(lead).project.setStageModel({ projectId, stage: 'expansion', endpointId, settings: { temperature: 0.7 } })
  await as(lead).project.setEndpointPrice({
    projectId,
    endpointId,
    price: { from: new Date(), inputPerMillion: 0.5, outputPerMillion: 1.5 },
  })
  await as(lead).project.setBudget({ projectId, limitUsd: 5 })
  const models = await as(lead).project.listModels({ projectId })
  expect(models.stages.find(({ stage }) => stage === 'expansion')).toMatchObject({
    endpointId,
    settings: { temperature: 0.7 },
  })
  expect(models.endpoints[0]).toMatchObject({ hasKey: true, keyHint: 'back', prices: [{ inputPerMillion: 0.5 }] })
  expect(models.budget.limitUsd).toBe(5)
  expect(JSON.stringify(models)).not.toContain('CANARY')
  const rows = await database().$queryRaw<{ found: bigint }[]>`
    select (select count(*) from "ModelEndpoint" m where m::text like '%CANARY%')
      + (select count(*) from "AuditEntry" a where a::text like '%CANARY%')
      + (select count(*) from "Act" a where a::text like '%CANARY%') as found`
  expect(Number(rows[0]?.found)).toBe(0)
  await as(lead).project.archiveEndpoint({ projectId, endpointId })
  const after = await as(lead).project.listModels({ projectId })
  expect(after.stages.find(({ stage }) => stage === 'expansion')?.endpointId).toBeNull()
})

test('an endpoint that does not answer is said to, with the reason, and nothing else breaks', async () => {
  const { endpointId } = await as(lead).project.createEndpoint({
    projectId,
    ...form,
    baseUrl: 'http://127.0.0.1:9/v1',
  })
  expect(await as(lead).project.checkEndpoint({ projectId, endpointId })).toMatchObject({ ok: false })
  const { endpoints } = await as(lead).project.listModels({ projectId })
  expect(endpoints.find(({ id }) => id === endpointId)?.checkReport?.message).toMatch(/\w/)
})

test('an endpoint of another project can be neither tested, changed nor chosen, and only leads see any', async () => {
  const { endpointId } = await as(lead).project.createEndpoint({ projectId, ...form })
  const other = await projectWithLead()
  const foreign = { projectId: other.projectId, endpointId }
  for (const act of [
    () => as(other.lead).project.checkEndpoint(foreign),
    () => as(other.lead).project.updateEndpoint({ ...foreign, ...form }),
    () => as(other.lead).project.archiveEndpoint(foreign),
    () => as(other.lead).project.setStageModel({ ...foreign, stage: 'seeds', settings: {} }),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'not_found' })
  const annotator = await member(projectId, ['annotator'])
  await expect(as(annotator).project.listModels({ projectId })).rejects.toMatchObject({ code: 'forbidden' })
})

test('an address that is none is refused with the field', async () => {
  await expect(
    as(lead).project.createEndpoint({ projectId, ...form, baseUrl: 'ftp://example.org' }),
  ).rejects.toMatchObject({ code: 'bad_input', data: { field: 'baseUrl' } })
})

test('thresholds are set within their limits, with who changed which; one that is out of them is refused', async () => {
  const { values } = await as(lead).project.getThresholds({ projectId })
  await as(lead).project.setThresholds({ projectId, values: { ...values, driftShare: 0.25 } })
  const changed = await as(lead).project.getThresholds({ projectId })
  expect(changed.values.driftShare).toBe(0.25)
  expect(changed.changes).toMatchObject({ driftShare: { by: 'lead', from: 0.15, to: 0.25 } })
  await expect(
    as(lead).project.setThresholds({ projectId, values: { ...values, duplicateRougeL: 0.2 } }),
  ).rejects.toMatchObject({ code: 'bad_input', data: { field: 'values.duplicateRougeL' } })
  await as(lead).project.setThresholds({ projectId, values: { ...values, saturation: 0.4 } })
  expect(Object.keys((await as(lead).project.getThresholds({ projectId })).changes).sort()).toEqual([
    'driftShare',
    'saturation',
  ])
})
