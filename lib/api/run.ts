import { z } from 'zod'
import { replayOf, storeAnswer } from '@/lib/api/acts'
import { recordAudit } from '@/lib/api/audit'
import type { RequestContext } from '@/lib/api/context'
import { permit } from '@/lib/auth/actor'
import type { Permission } from '@/lib/auth/permissions'
import { clock } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { database, transact } from '@/lib/db/client'
import type { FlowEvent } from '@/lib/pipeline/events'
import { handOn } from '@/lib/pipeline/flow'

type Runnable = { readonly operation: string; readonly permission: Permission; readonly output: z.ZodType }

// The typed shape of a context is promised by `read()` and `command()`; here it is one shape for all of them.
// biome-ignore lint/suspicious/noExplicitAny: the one place where operations of all types meet
type Run = (context: any, input: any) => Promise<any>

type RunnableCommand = Runnable & {
  readonly run: Run
  readonly allowsArchived?: true
  readonly answersSecret?: true
}

/** The project an input names, or null. */
export const projectOf = (input: unknown): string | null => {
  const parsed = z.object({ projectId: z.string() }).safeParse(input)
  return parsed.success ? parsed.data.projectId : null
}

/** Runs a read: one permission question, then the read; failures become answers. */
export async function runRead(spec: Runnable & { readonly run: Run }, context: RequestContext, input: unknown) {
  const db = database()
  const { roles } = await permit(db, spec.permission, context.actor, projectOf(input))
  return spec.run({ ...callerOf(context), roles, db }, input)
}

/** Runs a command in one transaction with its replay check, its audit row and what follows from it. */
export async function runCommand(spec: RunnableCommand, context: RequestContext, input: unknown) {
  const actId = context.actId ?? newId()
  const projectId = projectOf(input)
  return transact(async (tx) => {
    const { roles, isArchived } = await permit(tx, spec.permission, context.actor, projectId)
    if (isArchived && !spec.allowsArchived)
      throw new AppError('wrong_state', 'This project is archived. Reopen it to change anything in it.')
    const replay = await replayOf(tx, { actId, context, operation: spec.operation, input })
    if (replay.isReplay) return replay.answer
    const noted: { subjectId: string | null; detail: Readonly<Record<string, unknown>> } = {
      subjectId: null,
      detail: {},
    }
    const answer = await spec.run(
      {
        ...callerOf(context),
        roles,
        tx,
        actId,
        emit: (event: FlowEvent) => handOn(tx, event),
        note: (subjectId: string | null, detail: Readonly<Record<string, unknown>> = {}) =>
          Object.assign(noted, { subjectId, detail }),
      },
      input,
    )
    const parsed = spec.output.parse(answer)
    await recordAudit(tx, { context, projectId: projectId ?? projectOf(parsed), operation: spec.operation, ...noted })
    if (!spec.answersSecret) await storeAnswer(tx, { actId, context, answer: parsed })
    return answer
  })
}

/** What every operation is told of the one who calls it. */
export const callerOf = (context: RequestContext) => ({
  actor: context.actor,
  requestId: context.requestId,
  now: clock.now(),
  address: context.address,
  device: context.device,
})
