import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { OpenAPIReferencePlugin } from '@orpc/openapi/plugins'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { tokenContext } from '@/lib/api/request'
import { router } from '@/lib/api/router'

export const dynamic = 'force-dynamic'

const handler = new OpenAPIHandler(router, {
  plugins: [
    new OpenAPIReferencePlugin({
      specPath: '/openapi.json',
      docsPath: '/docs-are-in-the-guide',
      schemaConverters: [new ZodToJsonSchemaConverter()],
      specGenerateOptions: {
        info: { title: 'Winnow', version: '1' },
        security: [{ token: [] }],
        components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      },
    }),
  ],
})

async function answer(request: Request): Promise<Response> {
  const { response } = await handler.handle(request, { prefix: '/api/v1', context: await tokenContext(request) })
  const found = response ?? new Response('not found', { status: 404 })
  found.headers.set('cache-control', 'no-store')
  return found
}

export const GET = answer
export const POST = answer
