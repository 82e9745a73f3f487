import type { z } from 'zod'
import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { Prisma, type Tx } from '@/lib/db/client'
import { keptPassages } from '@/lib/pipeline/responses/drafting'
import { checkGrounding } from '@/lib/pipeline/responses/grounding'
import { groundsOf } from '@/lib/pipeline/responses/grounds'
import { newestText, textOf } from '@/lib/pipeline/responses/rules'
import {
  groundingCheck,
  listResponsesInput,
  responseCard,
  responseView,
  sentences,
} from '@/lib/pipeline/responses/schema'
import { id, pageOf, projectInput } from '@/lib/pipeline/schema'

type Row = Omit<z.input<typeof responseCard>, 'preview'> & { createdAt: Date; sentences: unknown }

const cardOf = ({ sentences: raw, ...row }: Row) => ({
  ...row,
  preview: textOf(sentences.catch([]).parse(raw ?? [])).slice(0, 280),
})

function rows(db: Tx, projectId: string, where: Prisma.Sql, limit: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select r.id, r."queryId", q.text as query, q.method::text as method, s.name as subdomain, t.name as "queryType", r.state::text as state,
      r.failure, r."createdAt", d.state::text as "draftState", case when v."createdAt" >= d."createdAt" then v.sentences else d.sentences end as sentences
    from "Response" r join "Query" q on q.id = r."queryId" join "Subdomain" s on s.id = q."subdomainId" join "QueryType" t on t.id = q."queryTypeId"
      left join lateral (select state, sentences, "createdAt" from "Draft" where "responseId" = r.id order by number desc limit 1) d on true
      left join lateral (select sentences, "createdAt" from "Revision" where "responseId" = r.id order by number desc limit 1) v on true
    where r."projectId" = ${projectId}::uuid ${where}
    order by r."createdAt" desc, r.id desc limit ${limit}`
}

export const listResponses = read({
  operation: 'responses.list',
  permission: 'responses.read',
  summary: 'Responses, newest first.',
  input: listResponsesInput,
  output: pageOf(responseCard),
  run: async ({ db }, { projectId, state, subdomainId, queryTypeId, cursor, limit }) => {
    const where = Prisma.join(
      [
        Prisma.empty,
        ...(state === null ? [] : [Prisma.sql`and r.state = ${state}::"ResponseState"`]),
        ...(subdomainId === null ? [] : [Prisma.sql`and q."subdomainId" = ${subdomainId}::uuid`]),
        ...(queryTypeId === null ? [] : [Prisma.sql`and q."queryTypeId" = ${queryTypeId}::uuid`]),
        ...(cursor === null ? [] : [Prisma.sql`and (r."createdAt", r.id) < (${cursor.at}, ${cursor.id}::uuid)`]),
      ],
      ' ',
    )
    const found = await rows(db, projectId, where, limit + 1)
    const last = found[limit - 1]
    return {
      items: found.slice(0, limit).map(cardOf),
      next: found.length > limit && last ? { at: last.createdAt, id: last.id } : null,
    }
  },
})

export const getResponse = read({
  operation: 'responses.get',
  permission: 'responses.read',
  summary: 'One response with its passages, drafts, revisions and the check of its sentences.',
  input: projectInput.extend({ responseId: id }),
  output: responseView,
  run: async ({ db }, { projectId, responseId }) => {
    const [row] = await rows(db, projectId, Prisma.sql`and r.id = ${responseId}::uuid`, 1)
    if (row === undefined) throw new AppError('not_found', 'There is no such response.')
    const response = await db.response.findUniqueOrThrow({
      where: { id: responseId },
      include: {
        drafts: { orderBy: { number: 'desc' }, take: 20 },
        revisions: { orderBy: { number: 'desc' }, take: 20 },
      },
    })
    const passages = await keptPassages(db, response.queryId)
    const drafts = response.drafts.map(({ provider, model, promptVersion, callId, jobId, ...draft }) => ({
      ...draft,
      sentences: sentences.catch([]).parse(draft.sentences),
      lineage: { provider, model, promptVersion, callId, jobId },
    }))
    const revisions = response.revisions.map((revision) => ({
      ...revision,
      sentences: sentences.catch([]).parse(revision.sentences),
    }))
    const current = newestText(drafts[0], revisions[0])?.sentences ?? []
    const check = checkGrounding(current, await groundsOf(db, responseId))
    return {
      ...cardOf(row),
      version: response.version,
      rejectReason: response.rejectReason,
      passages: passages.map((passage, index) => ({ ...passage, number: index + 1 })),
      drafts,
      revisions,
      check: { ...check, sentences: [...check.sentences] },
    }
  },
})

export const checkResponse = read({
  operation: 'responses.check',
  permission: 'responses.read',
  summary: 'Check sentences against the kept passages, while a person edits them.',
  input: projectInput.extend({ responseId: id, sentences }),
  output: groundingCheck,
  run: async ({ db }, { projectId, responseId, sentences: edited }) => {
    const response = await db.response.findFirst({ where: { id: responseId, projectId }, select: { id: true } })
    if (response === null) throw new AppError('not_found', 'There is no such response.')
    const check = checkGrounding(edited, await groundsOf(db, responseId))
    return { ...check, sentences: [...check.sentences] }
  },
})
