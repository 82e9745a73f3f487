import { downloadBundle } from '@/lib/api/download-bundle'

export const dynamic = 'force-dynamic'

export const GET = (request: Request, { params }: { params: Promise<unknown> }): Promise<Response> =>
  downloadBundle(request, params)
