'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { watchStream } from '@/lib/api/client-stream'
import { type TrainingRunCard, trainingEvent } from '@/lib/pipeline/datasets/training/schema'

/** Characters of the log that a page holds; the end of it. */
const HELD = 400_000

type Watched = { readonly run: TrainingRunCard; readonly log: string; readonly dropped: number; readonly last: number }

/** A run as it happens while `isOpen`: how far it is and what it writes. `onEnded` is called when it ends while watched. */
export function useTrainingRun(projectId: string, given: TrainingRunCard, isOpen: boolean, onEnded: () => void) {
  const [watched, setWatched] = useState<Watched>({ run: given, log: '', dropped: 0, last: 0 })
  const ended = useEffectEvent(onEnded)
  const trainingRunId = given.id
  useEffect(() => {
    if (!isOpen) return
    return watchStream({
      address: 'datasets.watchTraining',
      input: { projectId, trainingRunId },
      event: trainingEvent,
      // The browser may connect again and get the log from its beginning; each piece counts once.
      onEvent: ({ run, pieces, dropped }) =>
        setWatched((before) => {
          const fresh = pieces.filter(({ number }) => number > before.last)
          const log = (before.log + fresh.map(({ text }) => text).join('')).slice(-HELD)
          return { run, log, dropped, last: fresh.at(-1)?.number ?? before.last }
        }),
      onEnd: () => ended(),
    })
  }, [projectId, trainingRunId, isOpen])
  return isOpen && watched.last + Number(watched.run !== given) > 0 ? watched : { ...watched, run: given }
}
