import { z } from 'zod'
import { recordAudit } from '@/lib/api/audit'
import { failedAnswer } from '@/lib/api/plain-answer'
import { requestContext } from '@/lib/api/request'
import { tokenContext } from '@/lib/api/request-context'
import { permit } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { exportBundle } from '@/lib/pipeline/datasets/bundles/export-bundle'
import { bundleFormatIds, trainingSettings } from '@/lib/pipeline/datasets/bundles/schema'

const place = z.object({ projectId: z.uuid(), number: z.coerce.number().int(), format: z.enum(bundleFormatIds) })

/**
 * Streams a training bundle to a lead as one archive, once its consumer's rules hold for every row of it; the same
 * release and settings (`?settings=` as JSON) give the same bytes.
 */
export async function downloadBundle(request: Request, params: Promise<unknown>): Promise<Response> {
  try {
    const given = z.object({ projectId: z.uuid() }).safeParse(await params)
    const context = request.headers.has('authorization') ? await tokenContext(request) : await requestContext(request)
    await permit(database(), 'datasets.release', context.actor, given.success ? given.data.projectId : null)
    const parsed = place.safeParse(await params)
    if (!parsed.success) throw new AppError('not_found', 'There is no such bundle.')
    const { projectId, number, format } = parsed.data
    const settings = settingsIn(request)
    const { folder, bytes, pieces } = await exportBundle({ projectId, number, format, settings })
    await recordAudit(database(), {
      ...{ context, projectId, operation: 'datasets.downloadBundle', subjectId: String(number) },
      detail: { format, settings },
    })
    return new Response(bytesOf(pieces), {
      headers: {
        'content-type': 'application/x-tar',
        'content-length': String(bytes),
        'content-disposition': `attachment; filename="${folder}.tar"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return failedAnswer(error, 'download')
  }
}

/** @throws AppError bad_input naming the settings that are wrong */
function settingsIn(request: Request) {
  const written = new URL(request.url).searchParams.get('settings') ?? ''
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch (error) {
    throw new AppError('bad_input', 'The settings are not JSON.', { field: 'settings' }, error)
  }
  const parsed = trainingSettings.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('bad_input', `The settings cannot be taken: ${z.prettifyError(parsed.error)}`, {
    field: 'settings',
  })
}

function bytesOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
