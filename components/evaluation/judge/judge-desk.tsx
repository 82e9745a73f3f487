'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { api } from '@/lib/api/client'
import { DeskShell } from '../../desk/desk-shell'
import { useKeysContext } from '../../desk/keys-context'
import { OutboxNotice } from '../../desk/outbox-notice'
import { usePageTitle } from '../../layout/use-page-title'
import { useProject } from '../../project/use-project'
import { lacking, withReason, withVerdict } from './choice-rules'
import { DeskFooter } from './desk-footer'
import { DeskSwitch } from './desk-switch'
import { JudgePair, type PairOnScreen } from './judge-pair'
import { JudgeState } from './judge-state'
import { FAST_MS } from './pace-rules'
import { useAttention } from './use-attention'
import { useDraft } from './use-draft'
import { useJudgeActions } from './use-judge-actions'
import { useJudgeActs } from './use-judge-acts'
import { useJudgeGuide } from './use-judge-guide'
import { useJudgeQueue } from './use-judge-queue'
import { useKeptSwitch } from './use-kept-switch'
import { useLock } from './use-lock'
import { useRunTitle } from './use-run-title'
import { useSending } from './use-sending'
import { useSitting } from './use-sitting'

/** Blind pairwise judging of one run: a prompt, two unnamed responses, a verdict, and only then why. */
export function JudgeDesk({ projectId, runId }: { projectId: string; runId: string }) {
  const t = useTranslations('judging')
  const project = useProject(projectId)
  const { keysFor } = useKeysContext()
  const runs = useQuery(api.evaluation.myRuns.queryOptions({ input: { projectId } }))
  const run = runs.data?.find((one) => one.runId === runId)
  const known = useQuery(api.evaluation.myProgress.queryOptions({ input: { projectId, runId } }))
  const title = useRunTitle()(run)
  const queue = useJudgeQueue({ projectId, runId, progress: known.data })
  const { current: pair, progress, pending } = queue
  const queryClient = useQueryClient()
  useEffect(() => {
    if (progress === undefined) return
    // The rail and the list of runs say the same as the desk.
    queryClient.setQueryData(api.evaluation.myRuns.queryKey({ input: { projectId } }), (before) =>
      before?.map((one) => (one.runId === runId ? { ...one, progress } : one)),
    )
  }, [progress, projectId, runId, queryClient])
  const slotId = pair?.slotId
  const isLost = pair?.isLost ?? false
  const attention = useAttention(slotId)
  const { draft, change, latest, bringBack } = useDraft(slotId, attention)
  const lock = useLock(slotId)
  const [isTogether, setTogether] = useKeptSwitch('judge-together', true)
  const [isFast, setFast] = useKeptSwitch('judge-fast', false)
  const [noteOf, setNoteOf] = useState<string | null>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const screen = useRef<PairOnScreen>(null)
  const judged = (progress?.judged ?? 0) + pending
  const sitting = useSitting({
    judged,
    recentSeconds: progress?.recentSeconds ?? null,
    usualSeconds: progress?.usualSeconds ?? null,
  })
  const acts = useJudgeActs({ projectId, runId, queue, bringBack, onJudged: sitting.judged })
  const sending = useSending(slotId, () => {
    const now = latest()
    if (pair === undefined || isLost || now?.slotId !== pair.slotId || lacking(now.draft) !== null) return
    const firstSide = screen.current?.firstSide() ?? null
    const activeMs = now.draft.activeMs + attention()
    void acts.send(pair, { ...now.draft, activeMs }, { firstSide, bothEndsSeen: lock.bothEndsSeen })
  })
  const send = () => sending.go(lock.msLeft())
  const isNoteOpen = noteOf === slotId || (draft?.note ?? '') !== ''
  const openNote = () => {
    // At once: what is typed next belongs into the note, and is no key of the desk.
    flushSync(() => setNoteOf(slotId ?? null))
    note.current?.focus()
  }
  /** Changes what is said of the pair; in fast mode it goes as soon as it says enough. */
  const say: typeof change = (how) => {
    sending.cancel()
    change(how)
    const now = latest()
    if (now === null) return
    queue.keep(now.draft.verdict !== null || now.draft.note !== '')
    if (isFast && lacking(now.draft) === null) sending.go(Math.max(FAST_MS, lock.msLeft()))
  }
  const actions = useJudgeActions({
    ...{ draft, isLost, isFast, isTogether, isGoing: sending.isGoing, canUndo: acts.canUndo },
    isComplete: draft !== null && lacking(draft) === null,
    onVerdict: (verdict) => {
      // After a press with the mouse Enter sends, instead of pressing the same button again.
      const pressed = document.activeElement
      if (pressed instanceof HTMLButtonElement && !pressed.matches(':focus-visible')) pressed.blur()
      say((before) => withVerdict(before, verdict))
    },
    onReason: (reason) => say((before) => withReason(before, reason)),
    onConfidence: (confidence) =>
      say((before) => ({ ...before, confidence: before.confidence === confidence ? null : confidence })),
    onNote: openNote,
    onSend: send,
    onUndo: () => (sending.isGoing ? say((before) => withVerdict(before, null)) : acts.undoLast()),
    onGoOn: () => {
      if (slotId) queue.drop(slotId)
    },
    onFast: () => setFast(!isFast),
    onTogether: () => setTogether(!isTogether),
    onScroll: (screens) => screen.current?.scroll(screens),
  })
  const guidelines = useJudgeGuide(projectId, run)
  const homeHref = `${project.href}/evaluation/judge`
  const signInHref = `/sign-in?next=${encodeURIComponent(`${homeHref}/${runId}`)}`
  const left = Math.max(0, (progress?.left ?? 0) - pending)
  usePageTitle(pair?.prompt.slice(0, 60), t('title'))
  const isShown = pair !== undefined && draft !== null && progress?.state !== 'ended'
  return (
    <DeskShell
      hasOwnScroll
      places={[
        { label: project.name || '…', href: project.href },
        { label: t('title'), href: homeHref },
        { label: title },
      ]}
      position={progress ? t('desk.position', { judged, left }) : undefined}
      save={<OutboxNotice signInHref={signInHref} />}
      guidelines={guidelines}
      actionsLabel={t('desk.verdicts')}
      actions={
        isShown
          ? actions
          : actions.map((action) => ({ ...action, isDisabled: action.id !== 'desk.undo' || !acts.canUndo }))
      }
      announcement={acts.announcement}
    >
      {isShown ? (
        <>
          <JudgePair
            key={pair.slotId}
            ref={screen}
            pair={pair}
            verdict={draft.verdict}
            isTogether={isTogether}
            onEnd={lock.sawEnd}
          />
          <DeskFooter
            draft={draft}
            isLost={isLost}
            isPaused={progress?.state === 'paused'}
            isLocked={lock.isLocked}
            isGoing={sending.isGoing}
            isNoteOpen={isNoteOpen}
            said={acts.said}
            breakHint={sitting.hint}
            restHref={homeHref}
            onGoOn={sitting.goOn}
            onChange={say}
            onNote={openNote}
            noteRef={note}
            switches={
              <>
                <DeskSwitch
                  label={t('desk.together')}
                  keys={keysFor('evaluation.together', 'Y')}
                  isOn={isTogether}
                  onChange={() => setTogether(!isTogether)}
                  className="max-md:hidden"
                />
                <DeskSwitch
                  label={t('desk.fast')}
                  keys={keysFor('evaluation.fast', 'F')}
                  isOn={isFast}
                  onChange={() => setFast(!isFast)}
                />
              </>
            }
          />
        </>
      ) : (
        <JudgeState
          phase={queue.phase}
          failure={queue.failure}
          progress={progress}
          pending={pending}
          homeHref={homeHref}
          signInHref={signInHref}
          onRetry={() => void queue.retry()}
        />
      )}
    </DeskShell>
  )
}
