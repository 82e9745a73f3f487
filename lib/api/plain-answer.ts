import { AppError, errorStatus, isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'

/** The answer of a plain route to anything thrown: known errors as they are, unknown ones without a word of their inside. */
export function failedAnswer(error: unknown, route: string): Response {
  if (!isAppError(error)) log.error({ route, err: error }, 'failed')
  const shown = isAppError(error) ? error : new AppError('internal', 'Something went wrong here. Try again.')
  return Response.json(
    { code: shown.code, message: shown.message },
    { status: errorStatus[shown.code], headers: { 'cache-control': 'no-store' } },
  )
}
