import { downloadJudgments } from '@/lib/api/download-judgments'

export const dynamic = 'force-dynamic'

export const GET = (request: Request, { params }: { params: Promise<unknown> }): Promise<Response> =>
  downloadJudgments(request, params)
