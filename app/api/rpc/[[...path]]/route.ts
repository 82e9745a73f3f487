import { RPCHandler } from '@orpc/server/fetch'
import { SimpleCsrfProtectionHandlerPlugin } from '@orpc/server/plugins'
import { requestContext } from '@/lib/api/request'
import { router } from '@/lib/api/router'

export const dynamic = 'force-dynamic'

const handler = new RPCHandler(router, { plugins: [new SimpleCsrfProtectionHandlerPlugin()] })

export async function POST(request: Request): Promise<Response> {
  const { response } = await handler.handle(request, { prefix: '/api/rpc', context: await requestContext(request) })
  const answer = response ?? new Response('not found', { status: 404 })
  answer.headers.set('cache-control', 'no-store')
  return answer
}
