import { downloadPreferences } from '@/lib/api/download-preferences'

export const dynamic = 'force-dynamic'

export const GET = (request: Request, { params }: { params: Promise<unknown> }): Promise<Response> =>
  downloadPreferences(request, params)
