import { readiness } from '@/lib/db/readiness'

export const dynamic = 'force-dynamic'

/** The app can serve: the environment is right, the database answers, and its migrations are the ones this build expects. */
export async function GET(): Promise<Response> {
  const state = await readiness()
  return Response.json(state, { status: state.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
