import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { findSet } from '@/lib/pipeline/evaluation/prompts/find-set'
import { after, newestFirst, paged } from '@/lib/pipeline/evaluation/prompts/show-prompts'
import { findSystem, findSystems } from '@/lib/pipeline/evaluation/systems/find-system'
import {
  answerStyles,
  listOutputsInput,
  listSystemsInput,
  newSystem,
  ofSystem,
  outputCard,
  outputSummary,
  outputSummaryInput,
  systemCard,
  systemSettings,
} from '@/lib/pipeline/evaluation/systems/schema'
import { done, id, ok, pageOf } from '@/lib/pipeline/schema'

export const createSystem = command({
  operation: 'evaluation.createSystem',
  permission: 'evaluation.configure',
  summary: 'Name a system under test: an endpoint with settings, the built-in engine in a style, or imported outputs.',
  input: newSystem,
  output: z.object({ systemId: id }),
  run: async ({ tx, actor, note }, { projectId, settings, ...form }) => {
    const { kind, endpointId, releaseId, authorId } = form
    if ((kind === 'endpoint') !== (endpointId !== null))
      throw new AppError('bad_input', 'A system behind an endpoint names it, and no other system does.', {
        field: 'endpointId',
      })
    if (endpointId !== null) {
      const endpoint = await tx.modelEndpoint.findFirst({ where: { id: endpointId, projectId, archivedAt: null } })
      if (endpoint === null) throw new AppError('not_found', 'There is no such endpoint.')
      if (endpoint.kind !== 'chat')
        throw new AppError('wrong_state', 'This endpoint makes vectors, it answers nothing.')
    }
    if (releaseId !== null && (await tx.release.findFirst({ where: { id: releaseId, projectId } })) === null)
      throw new AppError('not_found', 'There is no such release.')
    if (authorId !== null && (await tx.membership.findFirst({ where: { projectId, userId: authorId } })) === null)
      throw new AppError('not_found', 'There is no such member.')
    if ((await tx.system.findFirst({ where: { projectId, name: form.name } })) !== null)
      throw new AppError('conflict', `There is a system “${form.name}” already.`, { field: 'name' })
    const style = kind === 'builtin' ? (form.style ?? 'concise') : form.style
    const system = await tx.system.create({
      data: { ...form, style, projectId, settings: jsonOf(settings), createdById: actor.userId },
    })
    note(system.id, { name: form.name, kind })
    return { systemId: system.id }
  },
})

export const archiveSystem = command({
  operation: 'evaluation.archiveSystem',
  permission: 'evaluation.configure',
  summary: 'Take a system out of the lists; runs it stands in stay.',
  input: ofSystem,
  output: done,
  run: async ({ tx, now, note }, { projectId, systemId }) => {
    await findSystem(tx, projectId, systemId)
    await tx.system.update({ where: { id: systemId }, data: { archivedAt: now } })
    note(systemId)
    return ok
  },
})

const styleOf = z.enum(answerStyles).nullable().catch(null)

export const listSystems = read({
  operation: 'evaluation.listSystems',
  permission: 'evaluation.configure',
  summary: 'The systems under test, newest first, of one release where it is named.',
  input: listSystemsInput,
  output: pageOf(systemCard),
  run: async ({ db }, { projectId, releaseId, cursor, limit }) => {
    const rows = await db.system.findMany({
      where: { projectId, ...(releaseId === null ? {} : { releaseId }), ...after(cursor) },
      orderBy: newestFirst,
      take: limit + 1,
      include: { _count: { select: { outputs: true } } },
    })
    const { items, next } = paged(rows, limit)
    const endpoints = await db.modelEndpoint.findMany({
      where: { projectId, id: { in: items.flatMap(({ endpointId }) => endpointId ?? []) } },
      select: { id: true, name: true, model: true },
    })
    const releases = await db.release.findMany({
      where: { projectId, id: { in: items.flatMap(({ releaseId }) => releaseId ?? []) } },
      select: { id: true, number: true },
    })
    return {
      items: items.map(({ _count, ...row }) => ({
        ...row,
        endpoint: endpoints.find((one) => one.id === row.endpointId) ?? null,
        release: releases.find((one) => one.id === row.releaseId) ?? null,
        style: styleOf.parse(row.style),
        settings: systemSettings.parse(row.settings),
        outputs: _count.outputs,
      })),
      next,
    }
  },
})

type Count = { systemId: string; state: string; count: bigint; leaking: bigint }

/** How the outputs of systems to a prompt set stand; what is not there counts as missing. */
export async function summariseOutputs(db: Tx, promptSetId: string, systems: readonly { id: string; name: string }[]) {
  const prompts = await db.prompt.count({ where: { promptSetId } })
  const rows = await db.$queryRaw<Count[]>`
    select o."systemId", o.state::text, count(*), count(*) filter (where cardinality(o.leaks) > 0) as leaking
    from "Output" o join "Prompt" p on p.id = o."promptId"
    where p."promptSetId" = ${promptSetId}::uuid and o."systemId" = any(${systems.map((one) => one.id)}::uuid[])
    group by 1, 2`
  return {
    prompts,
    systems: systems.map(({ id: systemId, name }) => {
      const own = rows.filter((row) => row.systemId === systemId)
      const of = (state: string) => Number(own.find((row) => row.state === state)?.count ?? 0)
      const counts = {
        complete: of('complete'),
        truncated: of('truncated'),
        refused: of('refused'),
        failed: of('failed'),
      }
      const present = counts.complete + counts.truncated + counts.refused + counts.failed
      const leaking = own.reduce((sum, row) => sum + Number(row.leaking), 0)
      return { systemId, name, counts: { ...counts, missing: prompts - present, leaking } }
    }),
  }
}

export const showOutputSummary = read({
  operation: 'evaluation.outputSummary',
  permission: 'evaluation.configure',
  summary: 'How many prompts of a set each system answered, and how the rest ended.',
  input: outputSummaryInput,
  output: outputSummary,
  run: async ({ db }, { projectId, promptSetId, systemIds }) => {
    await findSet(db, projectId, promptSetId)
    return summariseOutputs(db, promptSetId, await findSystems(db, projectId, systemIds))
  },
})

export const listOutputs = read({
  operation: 'evaluation.listOutputs',
  permission: 'evaluation.configure',
  summary: 'What a system answered to the prompts of a set.',
  input: listOutputsInput,
  output: pageOf(outputCard),
  run: async ({ db }, { projectId, systemId, promptSetId, state, isLeaking, cursor, limit }) => {
    await findSystem(db, projectId, systemId)
    await findSet(db, projectId, promptSetId)
    const rows = await db.output.findMany({
      where: {
        ...{ systemId, projectId, prompt: { promptSetId } },
        ...(state === null ? {} : { state }),
        ...(isLeaking ? { leaks: { isEmpty: false } } : {}),
        ...after(cursor),
      },
      orderBy: newestFirst,
      take: limit + 1,
      include: { prompt: { select: { text: true } } },
    })
    const { items, next } = paged(rows, limit)
    return {
      items: items.map(({ provider, model, promptVersion, callId, jobId, ...row }) => ({
        ...row,
        prompt: row.prompt.text,
        lineage: { provider, model, promptVersion, callId, jobId },
      })),
      next,
    }
  },
})
