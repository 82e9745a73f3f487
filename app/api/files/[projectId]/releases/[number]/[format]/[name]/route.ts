import { downloadRelease } from '@/lib/api/download'

export const dynamic = 'force-dynamic'

export const GET = (request: Request, { params }: { params: Promise<unknown> }): Promise<Response> =>
  downloadRelease(request, params)
