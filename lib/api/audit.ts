import type { RequestContext } from '@/lib/api/context'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'

type Entry = {
  readonly context: RequestContext
  readonly projectId: string | null
  readonly operation: string
  readonly subjectId: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** Adds the audit row of a command, in its transaction. */
export async function recordAudit(tx: Tx, { context, projectId, operation, subjectId, detail }: Entry): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actorId: context.actor?.userId ?? null,
      projectId,
      operation,
      subjectId,
      detail: jsonOf(detail),
      requestId: context.requestId,
    },
  })
}
