import { z } from 'zod'

const failed = z.object({ code: z.string(), message: z.string() })

/** What a stream ended with when it did not end well; `code` is one of the error codes of the app, or `unreachable`. */
export type StreamFailure = z.output<typeof failed>

type Watch<E extends z.ZodType> = {
  /** `stage.verbNoun` of a stream that is read with GET. */
  readonly address: `${string}.${string}`
  readonly input: unknown
  readonly event: E
  readonly onEvent: (event: z.output<E>) => void
  readonly onEnd?: () => void
  readonly onFailed?: (failure: StreamFailure) => void
}

const urlOf = (address: string) => `/api/stream/${address.replace('.', '/')}`

/**
 * Watches a stream until it ends, as long as the page is visible: a hidden tab holds no connection, of which a browser
 * has only six. The browser connects again by itself after an interruption. The returned function stops watching.
 */
export function watchStream<E extends z.ZodType>({ address, input, event, onEvent, onEnd, onFailed }: Watch<E>) {
  const url = `${urlOf(address)}?input=${encodeURIComponent(JSON.stringify(input))}`
  let source: EventSource | null = null
  let isOver = false
  const stop = () => {
    source?.close()
    source = null
  }
  const end = () => {
    isOver = true
    stop()
    document.removeEventListener('visibilitychange', look)
  }
  const open = () => {
    source = new EventSource(url)
    source.onmessage = ({ data }) => onEvent(event.parse(JSON.parse(String(data))))
    source.addEventListener('end', () => {
      end()
      onEnd?.()
    })
    source.addEventListener('failed', ({ data }) => {
      end()
      onFailed?.(failed.parse(JSON.parse(String(data))))
    })
    source.onerror = () => {
      // A browser gives up where the answer was no stream at all: refused, or the server is away.
      if (source?.readyState !== EventSource.CLOSED) return
      end()
      onFailed?.({ code: 'unreachable', message: '' })
    }
  }
  const look = () => {
    if (document.hidden) stop()
    else if (source === null && !isOver) open()
  }
  document.addEventListener('visibilitychange', look)
  look()
  return end
}

type Ask<E extends z.ZodType> = {
  /** `stage.verbNoun` of a stream that is asked with POST. */
  readonly address: `${string}.${string}`
  readonly input: unknown
  readonly event: E
  readonly signal?: AbortSignal
}

/**
 * Asks for something that comes bit by bit, and yields its events.
 * @throws StreamError with the code and message the server answered, or `unreachable`.
 */
export async function* askStream<E extends z.ZodType>({ address, input, event, signal }: Ask<E>) {
  const response = await fetch(urlOf(address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': 'winnow' },
    body: JSON.stringify(input),
    signal,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new StreamError({ code: 'unreachable', message: '' })
  })
  if (!response.ok || response.body === null) {
    const answer = failed.safeParse(await response.json().catch(() => null))
    throw new StreamError(answer.data ?? { code: 'unreachable', message: '' })
  }
  for await (const { name, data } of framesOf(response.body)) {
    if (name === 'end') return
    if (name === 'failed') throw new StreamError(failed.parse(JSON.parse(data)))
    yield event.parse(JSON.parse(data))
  }
  throw new StreamError({ code: 'unreachable', message: '' })
}

export class StreamError extends Error {
  readonly code: string
  constructor({ code, message }: StreamFailure) {
    super(message)
    this.name = 'StreamError'
    this.code = code
  }
}

/** The frames of a body of server-sent events as our server writes them: an optional name and one line of data. */
export async function* framesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ name: string; data: string }> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      rest += decoder.decode(value, { stream: !done })
      const frames = rest.split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) {
        const lines = frame.split('\n')
        const of = (key: string) => lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2)
        const data = of('data')
        if (data !== undefined) yield { name: of('event') ?? 'message', data }
      }
      if (done) return
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}
