import { rpcAnswers } from '@/lib/api/handlers'
import { requestContext } from '@/lib/api/request'
import { router } from '@/lib/api/router'

export const dynamic = 'force-dynamic'

const answer = rpcAnswers(router)

export async function POST(request: Request): Promise<Response> {
  return answer(request, await requestContext(request))
}
