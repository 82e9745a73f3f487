'use client'

import { useTranslations } from 'next-intl'
import { confidences, type verdicts } from '@/lib/pipeline/vocabulary'
import type { DeskAction } from '../../desk/action-bar'
import { confidenceAct, confidenceKeys, reasonAct } from './choice-panel'
import { type Draft, type Reason, reasonGroups, type Verdict } from './choice-rules'

type Confidence = (typeof confidences)[number]

type Given = {
  /** Null where no pair is in sight. */
  readonly draft: Draft | null
  readonly isLost: boolean
  readonly isFast: boolean
  readonly isTogether: boolean
  readonly isComplete: boolean
  /** Chosen and about to go: in fast mode, or as soon as the pair unlocks. */
  readonly isGoing: boolean
  readonly canUndo: boolean
  readonly onVerdict: (verdict: Verdict | null) => void
  readonly onReason: (reason: Reason) => void
  readonly onConfidence: (confidence: Confidence) => void
  readonly onNote: () => void
  readonly onSend: () => void
  readonly onUndo: () => void
  readonly onGoOn: () => void
  readonly onFast: () => void
  readonly onTogether: () => void
  readonly onScroll: (screens: number) => void
}

const verdictKeys: readonly (readonly [(typeof verdicts)[number], string])[] = [
  ['first', '1'],
  ['second', '2'],
  ['tie', '3'],
  ['both_bad', '4'],
  ['skip', 'S'],
]
const scrolls = [
  ['down', 'Space', 1],
  ['up', 'Shift+Space', -1],
  ['lineDown', 'ArrowDown', 0.12],
  ['lineUp', 'ArrowUp', -0.12],
] as const
const quiet = { isKeyOnly: true } as const

/** The verdicts, always in the same places, and the keys for what is said after one of them. */
export function useJudgeActions(given: Given): DeskAction[] {
  const { draft, isLost, isFast, isGoing } = given
  const t = useTranslations('judging')
  const verdict = draft?.verdict ?? null
  const isOpen = draft !== null && !isLost
  // In fast mode a second digit corrects the first; a reason is asked for only where it must be.
  const areDigitsReasons = verdict !== null && (!isFast || verdict === 'both_bad')
  return [
    ...verdictKeys.map(([value, keys]) => ({
      id: `evaluation.verdict.${value}`,
      label: t(`verdicts.${value}`),
      shortLabel: t(`shortVerdicts.${value}`),
      keys,
      isDisabled: !isOpen,
      isPressed: verdict === value,
      isKeyAtRest: areDigitsReasons && value !== 'skip',
      run: () => given.onVerdict(value),
    })),
    {
      id: 'desk.undo',
      label: t('desk.undo'),
      keys: 'Z',
      variant: 'quiet' as const,
      isDisabled: !given.canUndo && !isGoing,
      run: given.onUndo,
    },
    isLost
      ? { id: 'evaluation.goOn', label: t('desk.goOn'), keys: 'Enter', variant: 'primary' as const, run: given.onGoOn }
      : {
          id: 'evaluation.send',
          label: t('desk.send'),
          keys: 'Enter',
          variant: 'primary' as const,
          isDisabled: !isOpen || !given.isComplete,
          isPending: isGoing,
          run: given.onSend,
        },
    {
      id: 'evaluation.sendWhileWriting',
      label: t('desk.send'),
      keys: 'Mod+Enter',
      whileTyping: true,
      isDisabled: !isOpen || !given.isComplete || isGoing,
      run: given.onSend,
      ...quiet,
    },
    ...(areDigitsReasons && isOpen
      ? reasonGroups(verdict).flatMap(({ kind, reasons, held }) =>
          reasons.map((reason, index) => ({
            id: reasonAct(kind, reason),
            label: t(`reasons.${reason}`),
            keys: `${held}${index + 1}`,
            run: () => given.onReason(reason),
            ...quiet,
          })),
        )
      : []),
    ...confidences.map((confidence) => ({
      id: confidenceAct(confidence),
      label: t(`confidence.${confidence}`),
      keys: confidenceKeys[confidence],
      isDisabled: !isOpen || verdict === null,
      run: () => given.onConfidence(confidence),
      ...quiet,
    })),
    {
      id: 'evaluation.note',
      label: t('desk.note'),
      keys: 'N',
      isDisabled: !isOpen || verdict === null,
      run: given.onNote,
      ...quiet,
    },
    {
      id: 'evaluation.chooseAgain',
      label: t('desk.chooseAgain'),
      keys: 'Escape',
      isDisabled: verdict === null,
      run: () => given.onVerdict(null),
      ...quiet,
    },
    { id: 'evaluation.together', label: t('desk.together'), keys: 'Y', run: given.onTogether, ...quiet },
    { id: 'evaluation.fast', label: t('desk.fast'), keys: 'F', run: given.onFast, ...quiet },
    ...scrolls.map(([name, keys, screens]) => ({
      id: `evaluation.scroll.${name}`,
      label: t(`desk.scroll.${name}`),
      keys,
      repeats: true,
      isDisabled: draft === null || !given.isTogether,
      run: () => given.onScroll(screens),
      ...quiet,
    })),
  ]
}
