import { z } from 'zod'
import { recordAudit } from '@/lib/api/audit'
import { streamOf } from '@/lib/api/download'
import { failedAnswer } from '@/lib/api/plain-answer'
import { requestContext } from '@/lib/api/request'
import { tokenContext } from '@/lib/api/request-context'
import { permit } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { exportPreferences } from '@/lib/pipeline/updates/export'

const place = z.object({ projectId: z.uuid(), number: z.coerce.number().int(), format: z.string(), name: z.string() })

const types: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  jsonl: 'application/jsonl',
  json: 'application/json',
  yaml: 'application/yaml',
  py: 'text/x-python',
}

/** Streams one file of a preference release to a lead, once its rows passed their consumer's rules; the same bytes each time. */
export async function downloadPreferences(request: Request, params: Promise<unknown>): Promise<Response> {
  try {
    const parsed = place.safeParse(await params)
    const context = request.headers.has('authorization') ? await tokenContext(request) : await requestContext(request)
    await permit(database(), 'updates.release', context.actor, parsed.success ? parsed.data.projectId : null)
    if (!parsed.success) throw new AppError('not_found', 'There is no such file.')
    const { projectId, number, format, name } = parsed.data
    const pieces = await exportPreferences(projectId, number, format, name)
    await recordAudit(database(), {
      ...{ context, projectId, operation: 'updates.download', subjectId: String(number) },
      detail: { format, name },
    })
    return new Response(streamOf(pieces), {
      headers: {
        'content-type': `${types[name.split('.').at(-1) ?? ''] ?? 'text/plain'}; charset=utf-8`,
        // The configurations name the files, so they keep their names.
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return failedAnswer(error, 'download')
  }
}
