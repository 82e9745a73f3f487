import { z } from 'zod'
import { recordAudit } from '@/lib/api/audit'
import { failedAnswer } from '@/lib/api/plain-answer'
import { requestContext } from '@/lib/api/request'
import { tokenContext } from '@/lib/api/request-context'
import { permit } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { exportFile } from '@/lib/pipeline/datasets/export'

const place = z.object({ projectId: z.uuid(), number: z.coerce.number().int(), format: z.string(), name: z.string() })

/** Streams one file of a release to a lead; the same bytes each time. */
export async function downloadRelease(request: Request, params: Promise<unknown>): Promise<Response> {
  try {
    const parsed = place.safeParse(await params)
    const context = request.headers.has('authorization') ? await tokenContext(request) : await requestContext(request)
    await permit(database(), 'datasets.release', context.actor, parsed.success ? parsed.data.projectId : null)
    if (!parsed.success) throw new AppError('not_found', 'There is no such file.')
    const { projectId, number, format, name } = parsed.data
    const pieces = await exportFile(projectId, number, format, name)
    await recordAudit(database(), {
      context,
      projectId,
      operation: 'datasets.download',
      subjectId: String(number),
      detail: { format, name },
    })
    return new Response(streamOf(pieces), {
      headers: {
        'content-type': name.endsWith('.md') ? 'text/markdown; charset=utf-8' : 'application/jsonl; charset=utf-8',
        'content-disposition': `attachment; filename="release-${number}-${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return failedAnswer(error, 'download')
  }
}

export function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
