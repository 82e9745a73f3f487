import { availableParallelism } from 'node:os'
import { AppError, isAppError } from '@/lib/core/errors'
import { parseLimits } from './limits'
import type { ParseInput } from './read'
import { type ReaderLimits, type ReaderProcess, startReader } from './reader-process'
import { readerCommand } from './sandbox'

export type ReaderPool = {
  /** Reads one file in the next free process; answers the JSON of the result. */
  readonly read: (input: ParseInput, signal?: AbortSignal) => Promise<string>
  /** Ends all processes; files that wait are refused. */
  readonly close: () => void
}

export type PoolOptions = {
  readonly root: string
  readonly size?: number
  readonly limits?: ReaderLimits
  readonly nativeTypes?: boolean
}

type Waiting = { readonly start: () => void; readonly refuse: (error: unknown) => void }

/**
 * A few reader processes that are used again: started when files come, replaced after any failure, after many files,
 * when grown large, and ended when idle.
 */
export function createReaderPool({
  root,
  size = Math.min(4, Math.max(1, availableParallelism() - 1)),
  limits = parseLimits,
  nativeTypes,
}: PoolOptions): ReaderPool {
  const idle: ReaderProcess[] = []
  const all = new Set<ReaderProcess>()
  const waiting: Waiting[] = []
  let busy = 0
  let closed = false
  let idleTimer: NodeJS.Timeout | undefined

  const turn = async (signal?: AbortSignal): Promise<void> => {
    if (closed) throw shutDown()
    signal?.throwIfAborted()
    clearTimeout(idleTimer)
    if (busy < size) {
      busy += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const place: Waiting = { start: resolve, refuse: reject }
      waiting.push(place)
      signal?.addEventListener('abort', () => {
        const at = waiting.indexOf(place)
        if (at !== -1) waiting.splice(at, 1)
        reject(signal.reason)
      })
    })
  }
  const done = (): void => {
    const next = waiting.shift()
    if (next) next.start()
    else busy -= 1
    if (busy === 0) idleTimer = setTimeout(endIdle, parseLimits.idleMs).unref()
  }
  const endIdle = (): void => {
    for (const reader of idle.splice(0)) retire(reader)
  }
  const retire = (reader: ReaderProcess): void => {
    reader.kill()
    all.delete(reader)
  }
  const readerForNext = async (): Promise<ReaderProcess> => {
    for (let found = idle.pop(); found; found = idle.pop()) {
      if (await found.isFit()) return found
      retire(found)
    }
    const reader = await startReader(await readerCommand(root, nativeTypes), root, limits)
    all.add(reader)
    return reader
  }

  return {
    read: async (input, signal) => {
      await turn(signal)
      let reader: ReaderProcess | undefined
      const stop = (): void => reader?.kill()
      signal?.addEventListener('abort', stop)
      const attempt = async (): Promise<string> => {
        try {
          reader = await readerForNext()
          signal?.throwIfAborted()
          const answer = await reader.read(input)
          idle.push(reader)
          return answer
        } catch (error) {
          if (reader) retire(reader)
          reader = undefined
          signal?.throwIfAborted()
          // A file is not to blame for a reader that was ended with the pool.
          throw closed ? shutDown() : error
        }
      }
      try {
        return await attempt().catch((error: unknown) => {
          if (isAppError(error) && error.details.mayBeInnocent === true) return attempt()
          throw error
        })
      } finally {
        signal?.removeEventListener('abort', stop)
        done()
      }
    },
    close: () => {
      closed = true
      clearTimeout(idleTimer)
      for (const place of waiting.splice(0)) place.refuse(shutDown())
      for (const reader of all) retire(reader)
    },
  }
}

function shutDown(): AppError {
  return new AppError('unavailable', 'the reader of files is shut down')
}
