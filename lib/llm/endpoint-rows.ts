import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import type { Prisma, Tx } from '@/lib/db/client'
import { decryptKey, encryptKey, keyHint, limitKeyOf } from '@/lib/llm/keys'
import type { Price } from '@/lib/llm/rules'
import { checkReportSchema, type EndpointForm, type EndpointView, modelSettingsSchema } from '@/lib/llm/schema'

export type EndpointRow = Prisma.ModelEndpointGetPayload<{ include: { prices: true } }>
export type KnownPrice = Price & { readonly id: string }

/** An endpoint of this project with its prices. @throws AppError `not_found` */
export async function findEndpoint(tx: Tx, projectId: string, id: string): Promise<EndpointRow> {
  const row = await tx.modelEndpoint.findFirst({ where: { id, projectId }, include: { prices: true } })
  if (row === null) throw new AppError('not_found', 'There is no such model endpoint.', { endpointId: id })
  return row
}

/** The columns that hold a key, or none: encrypted for this project and endpoint alone. */
export function sealedKey(projectId: string, id: string, form: EndpointForm, apiKey: string | null) {
  const secret = env().ENCRYPTION_KEY
  return {
    keyCipher: apiKey === null ? null : encryptKey(secret, apiKey, `${projectId}/${id}`),
    keyHint: apiKey === null ? null : keyHint(apiKey),
    limitKey: limitKeyOf(secret, { baseUrl: form.baseUrl, model: form.model, apiKey }),
  }
}

/** The key of an endpoint in the clear, for the call alone. */
export function openKey(row: Pick<EndpointRow, 'id' | 'projectId' | 'keyCipher'>): string | null {
  return row.keyCipher === null ? null : decryptKey(env().ENCRYPTION_KEY, row.keyCipher, `${row.projectId}/${row.id}`)
}

/** The prices of an endpoint, earliest first. */
export function pricesOf(row: EndpointRow): KnownPrice[] {
  return row.prices
    .map(({ id, from, inputPerMillion, cachedInputPerMillion, outputPerMillion }) => ({
      id,
      from,
      inputPerMillion: inputPerMillion.toNumber(),
      cachedInputPerMillion: cachedInputPerMillion?.toNumber() ?? null,
      outputPerMillion: outputPerMillion.toNumber(),
    }))
    .sort((a, b) => a.from.getTime() - b.from.getTime())
}

/** An endpoint as people see it. */
export function endpointViewOf(row: EndpointRow): EndpointView {
  const { id, name, kind, baseUrl, model, requestsPerMinute, tokensPerMinute, concurrency, checkedAt, archivedAt } = row
  return {
    ...{ id, name, kind, baseUrl, model, requestsPerMinute, tokensPerMinute, concurrency, checkedAt, archivedAt },
    hasKey: row.keyCipher !== null,
    keyHint: row.keyHint,
    settings: modelSettingsSchema.parse(row.settings),
    prices: pricesOf(row).map(({ id: _, ...price }) => price),
    checkReport: checkReportSchema.nullable().catch(null).parse(row.checkReport),
  }
}
