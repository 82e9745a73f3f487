import { z } from 'zod'
import { AppError, type ErrorCode, errorStatus } from '@/lib/core/errors'

const answer = z.object({ fileId: z.string() })
const refusal = z.object({ code: z.string(), message: z.string() })

const isCode = (code: string): code is ErrorCode => code in errorStatus

/** Sends a file to the server to be kept; answers the id it can be imported by. */
export async function uploadFile(projectId: string, file: File): Promise<string> {
  const response = await fetch(`/api/files/${projectId}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { 'x-csrf-token': 'orpc' },
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return answer.parse(body).fileId
  const refused = refusal.safeParse(body)
  const code = refused.success && isCode(refused.data.code) ? refused.data.code : 'internal'
  throw new AppError(code, refused.success ? refused.data.message : '')
}
