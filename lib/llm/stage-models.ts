import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { findEndpoint } from '@/lib/llm/endpoint-rows'
import { type ModelSettings, modelSettingsSchema, type StageModel } from '@/lib/llm/schema'

/** The models chosen for the stages of a project; a stage without a row asks the built-in engine. */
export async function listStageModels(tx: Tx, projectId: string): Promise<StageModel[]> {
  const rows = await tx.stageModel.findMany({ where: { projectId }, orderBy: { stage: 'asc' } })
  return rows.map(({ stage, endpointId, settings }) => ({
    stage,
    endpointId,
    settings: modelSettingsSchema.parse(settings),
  }))
}

/**
 * Chooses the model a stage asks; a null endpoint is the built-in engine.
 * @throws AppError `not_found` for another project's endpoint, `wrong_state` for one out of use or one that makes vectors
 */
export async function setStageModel(tx: Tx, projectId: string, choice: StageModel): Promise<void> {
  const { stage, endpointId, settings } = choice
  if (endpointId !== null) {
    const row = await findEndpoint(tx, projectId, endpointId)
    if (row.archivedAt !== null)
      throw new AppError('wrong_state', `“${row.name}” was taken out of use.`, { endpointId })
    if (row.kind !== 'chat')
      throw new AppError('wrong_state', `“${row.name}” makes vectors, it answers nothing.`, { endpointId })
  }
  await tx.stageModel.upsert({
    where: { projectId_stage: { projectId, stage } },
    create: { projectId, stage, endpointId, settings },
    update: { endpointId, settings },
  })
}

/** The model a stage asks: spread it into the request of `callModel`. */
export async function modelFor(
  tx: Tx,
  projectId: string,
  stage: string,
): Promise<{ endpointId: string | null; settings: ModelSettings }> {
  const row = await tx.stageModel.findUnique({ where: { projectId_stage: { projectId, stage } } })
  return { endpointId: row?.endpointId ?? null, settings: modelSettingsSchema.parse(row?.settings ?? {}) }
}
