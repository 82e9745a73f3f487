import { restAnswers } from '@/lib/api/handlers'
import { tokenContext } from '@/lib/api/request-context'
import { router } from '@/lib/api/router'

export const dynamic = 'force-dynamic'

const answer = restAnswers(router)

async function respond(request: Request): Promise<Response> {
  return answer(request, await tokenContext(request))
}

export const GET = respond
export const POST = respond
