import type { Send } from './http'

export type Recorded = { readonly what: string; readonly status: number; readonly bytes: Buffer }

const LOOK_MS = 400

/** Reads an answer to its end, or what a stream says in its first moments. */
async function bodyOf(response: Response): Promise<Buffer> {
  if (response.body === null) return Buffer.alloc(0)
  const reader = response.body.getReader()
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const pieces: Uint8Array[] = []
  const over = isStream ? new Promise<null>((resolve) => setTimeout(() => resolve(null), LOOK_MS)) : null
  for (;;) {
    const step = await (over === null ? reader.read() : Promise.race([reader.read(), over]))
    if (step === null || step.done) break
    pieces.push(step.value)
  }
  await reader.cancel().catch(() => {})
  return Buffer.concat(pieces)
}

/** A way to send requests that keeps every byte of every answer: its status, its headers, its body. */
export function recorder(): { readonly answers: Recorded[]; readonly send: Send } {
  const answers: Recorded[] = []
  const send: Send = async (request, init) => {
    const asked = new Request(request, init)
    const path = asked.url.slice(new URL(asked.url).origin.length)
    const response = await fetch(asked, { redirect: 'manual' })
    const body = await bodyOf(response)
    const head = [...response.headers].map(([name, value]) => `${name}: ${value}\n`).join('')
    const bytes = Buffer.concat([Buffer.from(`${response.status} ${response.statusText}\n${head}\n`), body])
    answers.push({ what: `${asked.method} ${path}`, status: response.status, bytes })
    const { status, headers } = response
    const isEmpty = [101, 204, 205, 304].includes(status)
    return new Response(isEmpty ? null : new Uint8Array(body), { status, headers })
  }
  return { answers, send }
}
