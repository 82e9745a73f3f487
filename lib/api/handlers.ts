import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { OpenAPIReferencePlugin } from '@orpc/openapi/plugins'
import type { AnyRouter } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch'
import { SimpleCsrfProtectionHandlerPlugin } from '@orpc/server/plugins'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { RequestContext } from '@/lib/api/context'

/** No input is larger: texts have limits of their own, and files go to `/api/files`. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

type Answer = (request: Request, context: RequestContext) => Promise<Response>

const notFound = () => Response.json({ code: 'not_found', message: 'There is no such operation.' }, { status: 404 })

function unstored(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  return response
}

/** Answers the browser: a header that no page of another origin can send is demanded. */
export function rpcAnswers(router: AnyRouter): Answer {
  const handler = new RPCHandler<RequestContext>(router, {
    plugins: [new SimpleCsrfProtectionHandlerPlugin(), new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
  })
  return async (request, context) => {
    const { response } = await handler.handle(request, { prefix: '/api/rpc', context })
    return unstored(response ?? notFound())
  }
}

/** Answers scripts: the same operations as REST, described by `/api/v1/openapi.json`. */
export function restAnswers(router: AnyRouter): Answer {
  const handler = new OpenAPIHandler<RequestContext>(router, {
    plugins: [
      new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES }),
      new OpenAPIReferencePlugin({
        specPath: '/openapi.json',
        docsPath: '/docs-are-in-the-guide',
        schemaConverters: [new ZodToJsonSchemaConverter()],
        specGenerateOptions: {
          info: { title: 'Winnow', version: '1' },
          servers: [{ url: '/api/v1' }],
          security: [{ token: [] }],
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        },
      }),
    ],
  })
  return async (request, context) => {
    const { response } = await handler.handle(request, { prefix: '/api/v1', context })
    return unstored(response ?? notFound())
  }
}
