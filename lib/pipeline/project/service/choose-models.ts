import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { readBudget, usageBetween, setBudget as writeBudget } from '@/lib/llm/budget'
import {
  archiveEndpoint as archive,
  checkEndpoint as check,
  createEndpoint as create,
  listEndpoints,
  setPrice,
  updateEndpoint as update,
} from '@/lib/llm/endpoints'
import { budgetView, checkReportSchema, endpointForm, endpointView, priceSchema, usageRow } from '@/lib/llm/schema'
import { setStageModel as choose, listStageModels } from '@/lib/llm/stage-models'
import { budgetInput, endpointInput, stageChoice, stageModelView } from '@/lib/pipeline/project/schema'
import { done, id, ok, projectInput } from '@/lib/pipeline/schema'
import { modelStages } from '@/lib/pipeline/stages'

const USAGE_DAYS = 30
const CHECK_MS = 60_000

export const listModels = read({
  operation: 'project.listModels',
  permission: 'models.manage',
  summary: 'The model endpoints of a project, the model of each stage, the budget, and what was used in 30 days.',
  input: projectInput,
  output: z.object({
    endpoints: z.array(endpointView),
    stages: z.array(stageModelView),
    budget: budgetView,
    usage: z.array(usageRow),
  }),
  run: async ({ db, now }, { projectId }) => {
    const chosen = new Map((await listStageModels(db, projectId)).map((choice) => [choice.stage, choice]))
    const from = new Date(now.getTime() - USAGE_DAYS * 86_400_000)
    return {
      endpoints: await listEndpoints(db, projectId),
      stages: modelStages.map((stage) => ({
        stage,
        endpointId: chosen.get(stage)?.endpointId ?? null,
        settings: chosen.get(stage)?.settings ?? {},
      })),
      budget: await readBudget(db, projectId),
      usage: await usageBetween(db, projectId, from, now),
    }
  },
})

export const createEndpoint = command({
  operation: 'project.createEndpoint',
  permission: 'models.manage',
  summary: 'Add a model endpoint; its key is encrypted and never sent back.',
  input: projectInput.extend(endpointForm.shape),
  output: z.object({ endpointId: id }),
  run: async ({ tx, note }, { projectId, ...form }) => {
    const endpointId = await create(tx, projectId, form)
    note(endpointId, { name: form.name, model: form.model })
    return { endpointId }
  },
})

export const updateEndpoint = command({
  operation: 'project.updateEndpoint',
  permission: 'models.manage',
  summary: 'Change a model endpoint; a key left out stays the stored one.',
  input: endpointInput.extend(endpointForm.shape),
  output: done,
  run: async ({ tx, note }, { projectId, endpointId, ...form }) => {
    await update(tx, projectId, endpointId, form)
    note(endpointId, { name: form.name, model: form.model, isKeyChanged: form.apiKey !== undefined })
    return ok
  },
})

export const archiveEndpoint = command({
  operation: 'project.archiveEndpoint',
  permission: 'models.manage',
  summary: 'Take a model endpoint out of use; stages that asked it return to the built-in engine.',
  input: endpointInput,
  output: done,
  run: async ({ tx, now, note }, { projectId, endpointId }) => {
    await archive(tx, projectId, endpointId, now)
    note(endpointId)
    return ok
  },
})

export const setEndpointPrice = command({
  operation: 'project.setEndpointPrice',
  permission: 'models.manage',
  summary: 'Set what tokens of an endpoint cost from a time on; what was booked before stays as it was.',
  input: endpointInput.extend({ price: priceSchema }),
  output: done,
  run: async ({ tx, note }, { projectId, endpointId, price }) => {
    await setPrice(tx, projectId, endpointId, price)
    note(endpointId, price)
    return ok
  },
})

export const setStageModel = command({
  operation: 'project.setStageModel',
  permission: 'models.manage',
  summary: 'Choose the model a stage asks, with its settings; none is the built-in engine.',
  input: stageChoice,
  output: done,
  run: async ({ tx, note }, { projectId, ...choice }) => {
    await choose(tx, projectId, choice)
    note(projectId, choice)
    return ok
  },
})

export const setBudget = command({
  operation: 'project.setBudget',
  permission: 'models.manage',
  summary: 'Set the most a project may spend on models in all; nothing lifts the limit.',
  input: budgetInput,
  output: done,
  run: async ({ tx, note }, { projectId, limitUsd }) => {
    await writeBudget(tx, projectId, limitUsd)
    note(projectId, { limitUsd })
    return ok
  },
})

// A read, because it calls the endpoint: a command would hold its transaction as long as the other side takes.
export const checkEndpoint = read({
  operation: 'project.checkEndpoint',
  permission: 'models.manage',
  summary: 'Try a model endpoint with the smallest request there is; what was found is kept with it.',
  input: endpointInput,
  output: checkReportSchema,
  run: (_, { projectId, endpointId }) => check(projectId, endpointId, AbortSignal.timeout(CHECK_MS)),
})
