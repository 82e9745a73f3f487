'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { z } from 'zod'
import { watchStream } from '@/lib/api/client-stream'
import { isActive } from '@/lib/pipeline/jobs/rules'
import { jobEvent } from '@/lib/pipeline/jobs/schema'

export type JobEvent = z.output<typeof jobEvent>

const AGAIN_MS = 4000

/**
 * How far jobs are, as it happens; nothing for a job of which nothing has come yet.
 * `onEnded` is called once for each job that ends while it is watched.
 */
export function useWatchedJobs(
  projectId: string,
  jobIds: readonly string[],
  onEnded?: (event: JobEvent) => void,
): ReadonlyMap<string, JobEvent> {
  const [events, setEvents] = useState<ReadonlyMap<string, JobEvent>>(new Map())
  const ended = useEffectEvent((event: JobEvent) => onEnded?.(event))
  const key = [...jobIds].sort().join(' ')
  useEffect(() => {
    if (key === '') return
    const told = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop = () => {}
    const open = () => {
      stop = watchStream({
        address: 'jobs.watch',
        input: { projectId, jobIds: key.split(' ') },
        event: jobEvent,
        onEvent: (event) => {
          setEvents((before) => new Map(before).set(event.jobId, event))
          if (isActive(event.state) || told.has(event.jobId)) return
          told.add(event.jobId)
          ended(event)
        },
        onFailed: ({ code }) => {
          if (code === 'unreachable' || code === 'internal') timer = setTimeout(open, AGAIN_MS)
        },
      })
    }
    open()
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [projectId, key])
  return events
}
