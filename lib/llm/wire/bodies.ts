import { type Failure, failure } from '@/lib/llm/provider'
import { oneLine } from '@/lib/llm/wire/failures'

/** The JSON of a reply, or undefined when it is none, whatever its content type claims. */
export async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The failure of a reply that is no model's answer; what is left of it is not read. */
export function notTheProtocol(response: Response): Failure {
  const type = response.headers.get('content-type') ?? 'no content type'
  void response.body?.cancel().catch(() => {})
  return failure(
    'protocol',
    `What the endpoint answered is not a model’s answer (status ${response.status}, ${oneLine(type, 60)}).`,
    { httpStatus: response.status },
  )
}
