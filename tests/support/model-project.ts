import type { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { createEndpoint } from '@/lib/llm/endpoints'
import { callModel, type ModelRequest } from '@/lib/llm/gateway'
import { endpointForm } from '@/lib/llm/schema'
import { messagesFor } from './task-messages'

/** A project of its own with nothing in it. */
export async function newProject(): Promise<string> {
  const { id } = await database().project.create({ data: { name: 'Test', language: 'en', createdById: newId() } })
  return id
}

type Form = Partial<z.input<typeof endpointForm>> & { readonly baseUrl: string }

/** An endpoint of the project; every one has limits of its own through its model's name, unless a name is given. */
export function newEndpoint(projectId: string, form: Form): Promise<string> {
  return createEndpoint(
    database(),
    projectId,
    endpointForm.parse({ name: 'Test', model: `test-${newId()}`, apiKey: 'sk-test-key-1234', ...form }),
  )
}

export type RewriteRequest = ModelRequest<'retrieval.rewrite'>

/** A small request that differs by its number. */
export function rewriteRequest(
  projectId: string,
  endpointId: string | null,
  n: number,
  more: Partial<RewriteRequest> = {},
): RewriteRequest {
  const input = { language: 'en', instruction: `How long does sourdough number ${n} ferment?` }
  return {
    ...{ projectId, endpointId, input, stage: 'retrieval', task: 'retrieval.rewrite', promptVersion: 'test@1' },
    messages: messagesFor('retrieval.rewrite', input),
    ...more,
  }
}

export const askRewrite = (
  projectId: string,
  endpointId: string | null,
  n: number,
  more: Partial<RewriteRequest> = {},
) => callModel(rewriteRequest(projectId, endpointId, n, more))

/** The attempts a project's ledger holds, oldest first. */
export const ledgerOf = (projectId: string) =>
  database().modelCall.findMany({ where: { projectId }, orderBy: { id: 'asc' } })
