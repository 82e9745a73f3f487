import { z } from 'zod'
import { recordAudit } from '@/lib/api/audit'
import { streamOf } from '@/lib/api/download'
import { failedAnswer } from '@/lib/api/plain-answer'
import { requestContext } from '@/lib/api/request'
import { tokenContext } from '@/lib/api/request-context'
import { permit } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { exportJudgments } from '@/lib/pipeline/evaluation/results/export-judgments'

const place = z.object({ projectId: z.uuid(), runId: z.uuid(), name: z.string() })

const types: Readonly<Record<string, string>> = {
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
}

/** Streams one file of a run's judgments to a lead, and not while a run of fixed size is open. */
export async function downloadJudgments(request: Request, params: Promise<unknown>): Promise<Response> {
  try {
    const parsed = place.safeParse(await params)
    const context = request.headers.has('authorization') ? await tokenContext(request) : await requestContext(request)
    await permit(database(), 'evaluation.results', context.actor, parsed.success ? parsed.data.projectId : null)
    if (!parsed.success) throw new AppError('not_found', 'There is no such file.')
    const { projectId, runId, name } = parsed.data
    const pieces = await exportJudgments(projectId, runId, name)
    await recordAudit(database(), {
      ...{ context, projectId, operation: 'evaluation.download', subjectId: runId, detail: { name } },
    })
    return new Response(streamOf(pieces), {
      headers: {
        'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return failedAnswer(error, 'download')
  }
}
