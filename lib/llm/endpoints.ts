import type { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { database, type Tx } from '@/lib/db/client'
import { endpointViewOf, findEndpoint, openKey, sealedKey } from '@/lib/llm/endpoint-rows'
import { endpointProvider } from '@/lib/llm/providers'
import { forgetEndpoint } from '@/lib/llm/resolve'
import type { CheckReport, EndpointForm, EndpointView, priceSchema } from '@/lib/llm/schema'

/** Stores an endpoint; its key is encrypted before it touches the database. Returns its id. */
export async function createEndpoint(tx: Tx, projectId: string, form: EndpointForm): Promise<string> {
  const id = newId()
  const { apiKey, ...fields } = form
  await tx.modelEndpoint.create({
    data: { id, projectId, ...fields, ...sealedKey(projectId, id, form, apiKey ?? null) },
  })
  return id
}

/**
 * Changes an endpoint. Without an `apiKey` the stored key stays.
 * @throws AppError `bad_input` when the address moves to another host and no key is given: a key goes nowhere it was not
 * entered for
 */
export async function updateEndpoint(tx: Tx, projectId: string, id: string, form: EndpointForm): Promise<void> {
  const row = await findEndpoint(tx, projectId, id)
  const { apiKey: given, ...fields } = form
  const isMoved = new URL(row.baseUrl).origin !== new URL(form.baseUrl).origin
  if (given === undefined && isMoved && row.keyCipher !== null) {
    throw new AppError('bad_input', 'The address is on another host now: enter the key for it, or remove the key.', {
      field: 'apiKey',
    })
  }
  const apiKey = given === undefined ? openKey(row) : given
  await tx.modelEndpoint.update({ where: { id }, data: { ...fields, ...sealedKey(projectId, id, form, apiKey) } })
  forgetEndpoint(projectId, id)
}

/** Takes an endpoint out of use; the calls and lineage that name it stay, stages that used it return to the built-in engine. */
export async function archiveEndpoint(tx: Tx, projectId: string, id: string, now: Date): Promise<void> {
  await findEndpoint(tx, projectId, id)
  await tx.modelEndpoint.update({ where: { id }, data: { archivedAt: now } })
  await tx.stageModel.updateMany({ where: { projectId, endpointId: id }, data: { endpointId: null } })
  forgetEndpoint(projectId, id)
}

/** Sets the price that holds from a time on; what was booked before stays as it was booked. */
export async function setPrice(
  tx: Tx,
  projectId: string,
  endpointId: string,
  price: z.output<typeof priceSchema>,
): Promise<void> {
  await findEndpoint(tx, projectId, endpointId)
  const { from, ...amounts } = price
  await tx.modelPrice.upsert({
    where: { endpointId_from: { endpointId, from } },
    create: { endpointId, from, ...amounts },
    update: amounts,
  })
  forgetEndpoint(projectId, endpointId)
}

/** The endpoints of a project, oldest first, without their keys. */
export async function listEndpoints(tx: Tx, projectId: string): Promise<EndpointView[]> {
  const rows = await tx.modelEndpoint.findMany({
    where: { projectId },
    include: { prices: true },
    orderBy: { id: 'asc' },
    take: 500,
  })
  return rows.map(endpointViewOf)
}

/** Tries a stored endpoint and keeps what was found. Makes calls: never within a transaction. */
export async function checkEndpoint(projectId: string, id: string, signal: AbortSignal): Promise<CheckReport> {
  const row = await findEndpoint(database(), projectId, id)
  const report = await endpointProvider({ baseUrl: row.baseUrl, apiKey: openKey(row), model: row.model }).check(signal)
  await database().modelEndpoint.update({ where: { id }, data: { checkReport: report, checkedAt: new Date() } })
  return report
}
