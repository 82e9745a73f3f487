'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { uploadFile } from '@/components/corpus/upload-file'

export type Upload = {
  readonly key: string
  readonly file: File
  readonly state: 'waiting' | 'sending' | 'ready' | 'failed'
  /** How much was sent, 0 to 1. */
  readonly share: number
  readonly fileId: string | null
  readonly failure: { readonly code: string | null; readonly message: string } | null
}

// A browser opens six connections to one host; some are kept for the page itself.
const AT_ONCE = 3

const fresh = (file: File): Upload => ({
  key: crypto.randomUUID(),
  file,
  state: 'waiting',
  share: 0,
  fileId: null,
  failure: null,
})

/** Files on their way to the server, a few at once; each can fail, be sent again or be taken away on its own. */
export function useUploads(projectId: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const aborts = useRef(new Map<string, AbortController>())
  const patch = useCallback(
    (key: string, change: Partial<Upload>) =>
      setUploads((list) => list.map((one) => (one.key === key ? { ...one, ...change } : one))),
    [],
  )
  useEffect(() => {
    const sending = uploads.filter((one) => one.state === 'sending').length
    for (const next of uploads.filter((one) => one.state === 'waiting').slice(0, Math.max(0, AT_ONCE - sending))) {
      if (aborts.current.has(next.key)) continue
      const abort = new AbortController()
      aborts.current.set(next.key, abort)
      patch(next.key, { state: 'sending', share: 0, failure: null })
      void uploadFile(projectId, next.file, (share) => patch(next.key, { share }), abort.signal).then((result) => {
        aborts.current.delete(next.key)
        patch(
          next.key,
          'fileId' in result ? { state: 'ready', fileId: result.fileId } : { state: 'failed', failure: result },
        )
      })
    }
  }, [uploads, projectId, patch])
  useEffect(() => {
    const running = aborts.current
    return () => {
      for (const abort of running.values()) abort.abort()
    }
  }, [])
  return {
    uploads,
    add: (files: readonly File[]) => setUploads((list) => [...list, ...files.map(fresh)]),
    again: (key: string) => patch(key, { state: 'waiting' }),
    remove: (key: string) => {
      aborts.current.get(key)?.abort()
      setUploads((list) => list.filter((one) => one.key !== key))
    },
    clear: () => setUploads([]),
  }
}
