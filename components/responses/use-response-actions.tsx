'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { responseRejections } from '@/lib/pipeline/vocabulary'
import type { DeskAction } from '../desk/action-bar'
import type { Held } from '../desk/claim-rules'
import type { ResponseView } from './response-types'
import type { useResponseActs } from './use-response-acts'
import type { Sentences } from './use-sentences'

type Given = {
  view: ResponseView | undefined
  held: Held | undefined
  isWriting: boolean
  isEdited: boolean
  isClear: boolean
  isRejecting: boolean
  acts: ReturnType<typeof useResponseActs>
  sentences: Sentences
  skip: (responseId: string) => void
  onReject: (isRejecting: boolean) => void
  onRegenerate: () => void
  onView: () => void
  onStop: () => void
}

const citations = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** The decisions on the response in sight and the keys to move and write in it. */
export function useResponseActions(given: Given): DeskAction[] {
  const { view, held, isWriting, isEdited, isClear, isRejecting, acts, sentences } = given
  const t = useTranslations('responses.desk')
  const isOpen = view?.state === 'waiting' && held !== undefined && !isWriting
  const now = (run: (view: ResponseView, held: Held) => unknown) => () => {
    if (view && held) void run(view, held)
  }
  const quiet = { isKeyOnly: true } as const
  return [
    {
      id: 'responses.approve',
      label: t('approve'),
      keys: 'A',
      icon: <Check aria-hidden />,
      variant: isEdited ? 'secondary' : 'primary',
      isDisabled: !isOpen || isEdited || !isClear,
      run: now(acts.approve),
    },
    {
      id: 'responses.approveEdited',
      label: t('approveEdited'),
      keys: 'Mod+Enter',
      whileTyping: true,
      variant: isEdited ? 'primary' : 'secondary',
      isDisabled: !isOpen || !isEdited || !isClear,
      run: now(acts.approve),
    },
    { id: 'responses.regenerate', label: t('regenerate'), keys: 'R', isDisabled: !isOpen, run: given.onRegenerate },
    {
      id: 'responses.reject',
      label: t('reject'),
      keys: 'X',
      isDisabled: !isOpen,
      run: () => given.onReject(!isRejecting),
    },
    {
      id: 'responses.markUnanswerable',
      label: t('unanswerable'),
      keys: 'U',
      isDisabled: !isOpen,
      run: now(acts.markUnanswerable),
    },
    {
      id: 'desk.skip',
      label: t('skip'),
      keys: 'S',
      variant: 'quiet',
      isDisabled: view === undefined || isWriting,
      run: () => {
        if (view) given.skip(view.id)
      },
    },
    { id: 'desk.undo', label: t('undo'), keys: 'Z', variant: 'quiet', isDisabled: !acts.canUndo, run: acts.undoLast },
    ...(isWriting ? [{ id: 'responses.stop', label: t('stop'), keys: 'Escape', run: given.onStop, ...quiet }] : []),
    ...(isRejecting
      ? [
          ...responseRejections.map((reason, index) => ({
            id: `responses.reject.${reason}`,
            label: t(`rejections.${reason}`),
            keys: String(index + 1),
            isDisabled: !isOpen,
            run: now((shown, slot) => acts.reject(shown, slot, reason)),
            ...quiet,
          })),
          {
            id: 'responses.reject.cancel',
            label: t('cancel'),
            keys: 'Escape',
            run: () => given.onReject(false),
            ...quiet,
          },
        ]
      : []),
    { id: 'responses.next', label: t('next'), keys: 'J', repeats: true, run: () => sentences.goBy(1), ...quiet },
    { id: 'responses.before', label: t('before'), keys: 'K', repeats: true, run: () => sentences.goBy(-1), ...quiet },
    { id: 'responses.write', label: t('write'), keys: 'E', isDisabled: !isOpen, run: sentences.write, ...quiet },
    { id: 'responses.view', label: t('view'), keys: 'V', run: given.onView, ...quiet },
    ...citations.map((number) => ({
      id: `responses.cite.${number}`,
      label: t('cite', { number }),
      keys: `Ctrl+${number}`,
      whileTyping: true,
      isDisabled: !isOpen || (view?.passages.length ?? 0) < number,
      run: () => sentences.citeNumber(number),
      ...quiet,
    })),
  ]
}
