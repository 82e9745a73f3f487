import { uploadFile } from '@/lib/api/upload'

export const dynamic = 'force-dynamic'

export const POST = (request: Request, { params }: { params: Promise<unknown> }): Promise<Response> =>
  uploadFile(request, params)
