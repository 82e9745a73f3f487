import { ORPCError } from '@orpc/server'
import { z } from 'zod'
import { AppError, errorStatus, isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { isUnstorableText } from '@/lib/db/constraints'

type Where = { readonly operation: string; readonly requestId: string }
type Issue = { readonly field: string; readonly reason: string }

const refusedInput = z.object({
  issues: z.array(
    z.object({
      message: z.string(),
      path: z.array(z.union([z.string(), z.number(), z.object({ key: z.union([z.string(), z.number()]) })])).optional(),
    }),
  ),
})

/**
 * What a caller is told of anything thrown: code, message, details and the id of the request.
 * Of errors that are not ours nothing is told but that id; they are logged here.
 */
export function toWireError(error: unknown, { operation, requestId }: Where): ORPCError<string, unknown> {
  const shown = isAppError(error) ? error : (refusalOf(error) ?? unexpected(error, { operation, requestId }))
  return new ORPCError(shown.code, {
    status: errorStatus[shown.code],
    message: shown.message,
    data: { ...shown.details, requestId },
  })
}

/** Input that its schema or the database refused, as an error that says why; null for any other error. */
function refusalOf(error: unknown): AppError | null {
  if (isUnstorableText(error))
    return new AppError('bad_input', 'A text holds a NUL or half a character. Take it out and send it again.')
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return null
  const parsed = refusedInput.safeParse(error.data)
  if (!parsed.success) return new AppError('bad_input', 'The request could not be read.')
  const issues: Issue[] = parsed.data.issues.slice(0, 20).map(({ message, path = [] }) => ({
    field: path.map((step) => (typeof step === 'object' ? step.key : step)).join('.'),
    reason: message,
  }))
  const [first] = issues
  if (first === undefined) return new AppError('bad_input', 'The request could not be read.')
  const message = first.field === '' ? first.reason : `${first.field}: ${first.reason}`
  return new AppError('bad_input', message, { ...first, issues })
}

function unexpected(error: unknown, where: Where): AppError {
  log.error({ ...where, err: error }, 'failed')
  return new AppError('internal', 'Something went wrong here. Nothing you sent was lost; try again.')
}
