import { client } from '@/lib/api/client'

/** How long one send may take; a connection that hangs must not hold up the queue. */
const limit = 30_000

/**
 * Sends an act to the operation with this address ("responses.approve"), under the act's own id.
 * @throws what the client throws; an Error when there is no such operation.
 */
export async function sendOperation(operation: string, input: unknown, actId: string): Promise<unknown> {
  let call: unknown = client
  for (const name of operation.split('.')) {
    call = call instanceof Object ? Reflect.get(call, name) : undefined
  }
  if (typeof call !== 'function') throw new Error(`There is no operation ${operation}`)
  return await Reflect.apply(call, undefined, [input, { context: { actId }, signal: AbortSignal.timeout(limit) }])
}
