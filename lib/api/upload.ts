import { z } from 'zod'
import { failedAnswer } from '@/lib/api/plain-answer'
import { requestContext } from '@/lib/api/request'
import { permit } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { storeUpload } from '@/lib/pipeline/corpus/store-upload'

const place = z.object({ projectId: z.uuid() })

/** Takes one file of at most 50 MB as the raw body; answers the id to import it by. */
export async function uploadFile(request: Request, params: Promise<unknown>): Promise<Response> {
  try {
    const context = await requestContext(request)
    // A page of another site cannot set this header without our consent, so it cannot upload in somebody's name.
    if (request.headers.get('x-csrf-token') === null)
      throw new AppError('forbidden', 'The upload was not sent by this app.')
    const parsed = place.safeParse(await params)
    const projectId = parsed.success ? parsed.data.projectId : null
    await permit(database(), 'corpus.import', context.actor, projectId)
    if (projectId === null || context.actor === null) throw new AppError('not_found', 'There is no such project.')
    const name = new URL(request.url).searchParams.get('name') ?? 'file'
    const fileId = await storeUpload({ projectId, userId: context.actor.userId, name, body: request.body })
    return Response.json({ fileId }, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return failedAnswer(error, 'upload')
  }
}
