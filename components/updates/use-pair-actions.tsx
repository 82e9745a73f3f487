'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PairView } from '@/lib/pipeline/updates/schema'
import type { DeskAction } from '../desk/action-bar'
import type { usePairEdit } from './use-pair-edit'

type Given = {
  pair: PairView | undefined
  work: ReturnType<typeof usePairEdit>
  approve: () => void
  reject: () => void
  undoLast: () => void
  canUndo: boolean
  skip: (pairId: string) => void
  isWriting: boolean
  onWriting: (isWriting: boolean) => void
}

/** What can be done with the pair in sight, and which of its changed spans is the active one. */
export function usePairActions({ pair, work, isWriting, onWriting, ...on }: Given) {
  const t = useTranslations('updates.desk')
  const [place, setPlace] = useState<{ pairId: string; at: number } | null>(null)
  const spans = work.check?.spans ?? []
  const changed = spans.flatMap((span, index) => (span.kind === 'change' ? [index] : []))
  const wished = place && place.pairId === pair?.id ? place.at : -1
  const at = changed.includes(wished) ? wished : (changed.find((index) => index >= wished) ?? changed.at(-1) ?? -1)
  const active = spans[at]
  const isOpen = pair?.state === 'waiting'
  const open = work.check?.flags.filter((flag) => flag.waiver === null).length ?? 0
  const goTo = (next: number) => {
    if (pair) setPlace({ pairId: pair.id, at: next })
  }
  const step = (by: number) => {
    const next = changed[changed.indexOf(at) + by]
    if (next !== undefined) goTo(next)
  }
  const mayChange = isOpen && work.isCurrent && !isWriting && active !== undefined
  const link = (evidenceId: string | null) => {
    if (mayChange) work.link(active, evidenceId)
  }
  const undoSpan = () => {
    if (mayChange) work.undoSpan(at)
  }
  const keyOnly = { isKeyOnly: true } as const
  const actions: DeskAction[] = [
    {
      id: 'updates.approve',
      label: t('approve'),
      keys: 'Mod+Enter',
      icon: <Check aria-hidden />,
      variant: 'primary',
      whileTyping: true,
      isDisabled: !isOpen || open > 0 || work.check === null || !work.isCurrent,
      run: on.approve,
    },
    { id: 'updates.reject', label: t('reject'), keys: 'X', isDisabled: !isOpen, run: on.reject },
    {
      id: 'updates.write',
      label: isWriting ? t('seeChanges') : t('write'),
      keys: 'E',
      isDisabled: !isOpen || work.check === null,
      run: () => onWriting(!isWriting),
    },
    {
      id: 'desk.skip',
      label: t('skip'),
      keys: 'S',
      variant: 'quiet',
      isDisabled: pair === undefined,
      run: () => {
        if (pair) on.skip(pair.id)
      },
    },
    { id: 'desk.undo', label: t('undo'), keys: 'Z', variant: 'quiet', isDisabled: !on.canUndo, run: on.undoLast },
    { id: 'updates.next', label: t('nextSpan'), keys: 'J', repeats: true, run: () => step(1), ...keyOnly },
    { id: 'updates.before', label: t('spanBefore'), keys: 'K', repeats: true, run: () => step(-1), ...keyOnly },
    { id: 'updates.undoSpan', label: t('undoSpan'), keys: 'U', isDisabled: !mayChange, run: undoSpan, ...keyOnly },
    { id: 'updates.accept', label: t('accept'), keys: 'A', isDisabled: !mayChange, run: () => link(null), ...keyOnly },
    ...(pair?.evidence.slice(0, 9) ?? []).map((one, index) => ({
      id: `updates.link.${index + 1}`,
      label: t('linkTo', { number: index + 1 }),
      keys: String(index + 1),
      isDisabled: !mayChange,
      run: () => link(one.id),
      ...keyOnly,
    })),
  ]
  return { actions, at, goTo, link, undoSpan, isOpen, open }
}
