'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { client } from '@/lib/api/client'
import { type myProgress, myRunInput, submitInput, submitted, undone } from '@/lib/pipeline/evaluation/judging/schema'
import { keepEdit, keptEdit } from '../../desk/kept-edit'
import { useOutbox, useOutboxState } from '../../desk/outbox-context'
import { afterRenewal, claimSize, type Held, inFront, type Pair, wantedDepth, without, withPairs } from './queue-rules'

export type Progress = z.output<typeof myProgress>
export type JudgePhase = 'loading' | 'ready' | 'empty' | 'failed'

type Place = { readonly projectId: string; readonly runId: string; readonly progress: Progress | undefined }

const RENEW_MS = 60_000
const AGAIN_MS = 15_000
const CALL_MS = 20_000

const limited = () => ({ signal: AbortSignal.timeout(CALL_MS) })
const said = z.object({ slotId: z.uuid() })
const whereItWas = (runId: string) => `judge-at:${runId}`

/**
 * The pairs of a run that are one's own: the one in sight and so many ahead that ten minutes without network go by.
 * What was judged and is still on its way never comes back into sight, in this tab or another one, before or after a
 * reload; after a reload the same pair is in sight as before.
 */
export function useJudgeQueue({ projectId, runId, progress: known }: Place) {
  const { outbox } = useOutbox()
  const { waiting } = useOutboxState()
  const [queue, setQueue] = useState<readonly Held[]>([])
  const [phase, setPhase] = useState<JudgePhase>('loading')
  const [failure, setFailure] = useState<unknown>(null)
  const [progress, setProgress] = useState(known)
  const [pending, setPending] = useState(0)
  const holds = useRef(queue)
  const latest = useRef(known)
  // Judged here with the judgment on its way: the act, or null while it is being kept.
  const decided = useRef(new Map<string, string | null>())
  // Taken back with the undo on its way: the server does not count them as held yet.
  const reopening = useRef(new Set<string>())
  const isReady = useRef(false)
  const filling = useRef<Promise<void> | null>(null)
  const isAskedAgain = useRef(false)
  const isHere = useRef(true)
  const channel = useRef<BroadcastChannel | null>(null)
  const keepsCurrent = useRef(false)

  const hold = useCallback((next: readonly Held[]) => {
    holds.current = next
    setQueue(next)
    setPending(decided.current.size)
    if (next.length > 0) setPhase('ready')
  }, [])
  const learn = useCallback((next: Progress) => {
    latest.current = next
    setProgress(next)
  }, [])

  const take = useCallback(async (): Promise<boolean> => {
    const { recentSeconds = null, left = 0 } = latest.current ?? {}
    const size = claimSize(holds.current.length, wantedDepth({ secondsEach: recentSeconds, left }))
    if (size === 0) return false
    const except = [...holds.current.map(({ slotId }) => slotId), ...decided.current.keys()].slice(0, 200)
    const answer = await client.evaluation.claim({ projectId, runId, limit: size, except }, limited())
    learn(answer.progress)
    if (!isHere.current) {
      const slotIds = answer.pairs.map(({ slotId }) => slotId)
      void client.evaluation.release({ projectId, slotIds }, { context: { isLeaving: true } }).catch(() => {})
      return false
    }
    const isFirst = holds.current.length === 0
    const next = withPairs(holds.current, answer.pairs, (slotId) => decided.current.has(slotId))
    hold(isFirst ? inFront(next, keptEdit(whereItWas(runId), z.string())) : next)
    setFailure(null)
    if (holds.current.length === 0 && !isAskedAgain.current) setPhase('empty')
    return answer.pairs.length > 0
  }, [projectId, runId, hold, learn])

  const fill = useCallback((): Promise<void> => {
    if (!isReady.current) return Promise.resolve()
    // What is under way was asked before the last judgment arrived.
    isAskedAgain.current = true
    filling.current ??= (async () => {
      try {
        while (isHere.current && isAskedAgain.current) {
          isAskedAgain.current = false
          while (isHere.current && (await take()));
        }
      } catch (error) {
        setFailure(error)
        if (holds.current.length === 0) setPhase('failed')
      } finally {
        filling.current = null
      }
    })()
    return filling.current
  }, [take])

  const renew = useCallback(async () => {
    const asked = holds.current.flatMap((held) =>
      held.isLost || reopening.current.has(held.slotId) ? [] : [held.slotId],
    )
    try {
      const mine = asked.length > 0 ? await client.evaluation.renew({ projectId, slotIds: asked }, limited()) : []
      // A pair that was judged and taken back in the meantime is the server's next, and no loss.
      const still = asked.filter((slotId) => !reopening.current.has(slotId))
      hold(afterRenewal(holds.current, still, mine))
      learn(await client.evaluation.myProgress({ projectId, runId }, limited()))
    } catch {
      // Without network what is held stays held; the fence tells later whether it still is.
    }
    void fill()
  }, [projectId, runId, hold, learn, fill])

  // What was judged before a reload and is still on its way is known before anything is claimed.
  useEffect(() => {
    if (outbox === null) return
    isHere.current = true
    const isOfRun = (input: unknown) => myRunInput.safeParse(input).data?.runId === runId
    const stopHearing = outbox.hear((act, answer) => {
      if (act.operation === 'evaluation.submit') {
        const arrived = submitted.safeParse(answer).data
        if (arrived === undefined || !isOfRun(act.input)) return
        // Judged, taken back and judged again: only the answer to the last of the acts settles it.
        if (decided.current.get(arrived.slotId) === act.id) decided.current.delete(arrived.slotId)
        learn(arrived.progress)
      } else if (act.operation === 'evaluation.undo') {
        const back = undone.safeParse(answer).data
        if (back === undefined || !isOfRun(act.input)) return
        reopening.current.delete(back.pair.slotId)
        learn(back.progress)
        hold(withPairs(holds.current, [back.pair], () => true))
      } else return
      setPending(decided.current.size)
      if (holds.current.length === 0) setPhase('loading')
      void fill()
    })
    void outbox.waiting().then((acts) => {
      for (const act of acts) {
        const input = act.operation === 'evaluation.submit' ? submitInput.safeParse(act.input).data : undefined
        if (input?.runId === runId) decided.current.set(input.slotId, act.id)
      }
      isReady.current = true
      hold(holds.current)
      void fill()
    })
    return stopHearing
  }, [outbox, runId, fill, hold, learn])

  // Nothing waits any more: what this tab or another one sent has arrived or was refused.
  useEffect(() => {
    if (waiting > 0 || !isReady.current) return
    for (const [slotId, actId] of decided.current) if (actId !== null) decided.current.delete(slotId)
    reopening.current.clear()
    if (decided.current.size === 0 && holds.current.length === 0) setPhase('loading')
    setPending(decided.current.size)
    void fill()
  }, [waiting, fill])

  useEffect(() => {
    isHere.current = true
    const giveBack = (slotIds: string[]) => {
      if (slotIds.length === 0) return
      void client.evaluation.release({ projectId, slotIds }, { context: { isLeaving: true } }).catch(() => {})
    }
    const ids = () => holds.current.map(({ slotId }) => slotId)
    // The pair in sight stays one's own until the lease ends, so that a reload shows it again.
    const leave = () => giveBack(ids().slice(1))
    const comeBack = (event: PageTransitionEvent) => {
      if (event.persisted) void renew()
    }
    const wake = () => void renew()
    const soon = setTimeout(wake, 4000)
    const timer = setInterval(wake, RENEW_MS)
    const again = setInterval(() => {
      if (holds.current.length === 0) void fill()
    }, AGAIN_MS)
    const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`winnow-judge:${runId}`)
    channel.current = tabs
    if (tabs)
      tabs.onmessage = ({ data }) => {
        const other = said.safeParse(data).data
        if (other === undefined) return
        hold(without(holds.current, other.slotId))
        void fill()
      }
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', comeBack)
    window.addEventListener('online', wake)
    return () => {
      isHere.current = false
      clearTimeout(soon)
      clearInterval(timer)
      clearInterval(again)
      tabs?.close()
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', comeBack)
      window.removeEventListener('online', wake)
      giveBack(keepsCurrent.current ? ids().slice(1) : ids())
    }
  }, [projectId, runId, fill, renew, hold])

  const current = queue[0]
  useEffect(() => {
    if (current) keepEdit(whereItWas(runId), current.slotId)
  }, [current, runId])

  const drop = (slotId: string) => {
    hold(without(holds.current, slotId))
    if (holds.current.length === 0) setPhase('loading')
    void fill()
  }
  return {
    current,
    ahead: Math.max(0, queue.length - 1),
    phase,
    failure,
    progress,
    /** Judgments of this run that are on their way. */
    pending,
    retry: fill,
    /** Something was chosen or written: leaving the page does not give the pair away. */
    keep: (isKept: boolean) => {
      keepsCurrent.current = isKept
    },
    /** The judgment is being kept: the server must not show the pair again. */
    deciding: (slotId: string) => decided.current.set(slotId, null),
    notDecided: (slotId: string) => decided.current.delete(slotId),
    decided: (slotId: string, actId: string) => {
      if (decided.current.has(slotId)) decided.current.set(slotId, actId)
      channel.current?.postMessage({ slotId })
      drop(slotId)
    },
    /** One goes on from a pair that went to somebody else. */
    drop,
    /** A judgment was taken back: its pair is in sight again; `isSent` when the server has to be told first. */
    putBack: (pair: Pair, isSent: boolean) => {
      decided.current.delete(pair.slotId)
      if (isSent) reopening.current.add(pair.slotId)
      const fence = isSent ? pair.fence + 1 : pair.fence
      hold([{ ...pair, fence }, ...without(holds.current, pair.slotId)])
    },
  }
}
