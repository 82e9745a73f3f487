import { answerStream } from '@/lib/api/event-stream'
import { requestContext } from '@/lib/api/request'
import { streams } from '@/lib/api/streams'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ stage: string; verb: string }> }

const notFound = () => Response.json({ code: 'not_found', message: 'There is no such stream.' }, { status: 404 })

async function streamOf({ params }: Context, method: 'GET' | 'POST') {
  const { stage, verb } = await params
  const stream = streams.get(`${stage}.${verb}`)
  return stream?.method === method ? stream : undefined
}

/** Watches: `?input=` carries the JSON of the input. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const stream = await streamOf(context, 'GET')
  if (stream === undefined) return notFound()
  const given = new URL(request.url).searchParams.get('input') ?? '{}'
  return answerStream(stream, request, await requestContext(request), jsonOf(given))
}

/** Makes something happen on the way: the body is the JSON of the input; a page of another origin cannot send the header. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const stream = await streamOf(context, 'POST')
  if (stream === undefined) return notFound()
  if (request.headers.get('x-csrf-token') !== 'winnow')
    return Response.json({ code: 'forbidden', message: 'The header x-csrf-token is missing.' }, { status: 403 })
  return answerStream(stream, request, await requestContext(request), jsonOf(await request.text()))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
