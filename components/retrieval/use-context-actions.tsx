'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DeskAction } from '../desk/action-bar'
import type { Held } from '../desk/claim-rules'
import { type Choice, choices, missingFor, type OwnChoices, tallyOf, webAddress } from './decisions'
import type { ContextView } from './query-head'

type Given = {
  context: ContextView | undefined
  held: Held | undefined
  own: OwnChoices
  choose: (passageId: string, choice: Choice) => void
  decide: (verdict: 'settled' | 'insufficient', context: ContextView, held: Held, own: OwnChoices) => Promise<void>
  undoLast: () => void
  canUndo: boolean
  skip: (contextId: string) => void
  onEditSearch: () => void
  onPaste: () => void
}

/** What can be done with the query in sight, and which of its passages is the active one. */
export function useContextActions({ context, held, own, choose, decide, ...on }: Given) {
  const t = useTranslations('retrieval.desk')
  const [place, setPlace] = useState<{ contextId: string; at: number } | null>(null)
  const passages = context?.passageList ?? []
  const at = Math.min(place && place.contextId === context?.id ? place.at : 0, Math.max(0, passages.length - 1))
  const active = passages[at]
  const isOpen = context?.state === 'waiting'
  const tally = tallyOf(passages, own)
  const missing = missingFor(tally)
  const goTo = (next: number) => {
    if (context) setPlace({ contextId: context.id, at: Math.min(Math.max(0, next), Math.max(0, passages.length - 1)) })
  }
  const chooseFor = (passageId: string, choice: Choice) => {
    if (!isOpen) return
    choose(passageId, choice)
    const index = passages.findIndex(({ id }) => id === passageId)
    if (index >= 0) goTo(index + 1)
  }
  const address = webAddress(active?.url ?? null)
  const decideNow = (verdict: 'settled' | 'insufficient') => {
    if (context && held) void decide(verdict, context, held, own)
  }
  const keyOnly = { isKeyOnly: true } as const
  const actions: DeskAction[] = [
    {
      id: 'retrieval.settle',
      label: t('settle', { count: tally.kept }),
      keys: 'Enter',
      icon: <Check aria-hidden />,
      variant: 'primary',
      isDisabled: !isOpen || missing !== null,
      run: () => decideNow('settled'),
    },
    {
      id: 'retrieval.insufficient',
      label: t('insufficient'),
      keys: 'X',
      isDisabled: !isOpen,
      run: () => decideNow('insufficient'),
    },
    { id: 'retrieval.paste', label: t('paste'), keys: 'P', isDisabled: !isOpen, run: on.onPaste },
    {
      id: 'desk.skip',
      label: t('skip'),
      keys: 'S',
      variant: 'quiet',
      isDisabled: context === undefined,
      run: () => {
        if (context) on.skip(context.id)
      },
    },
    { id: 'desk.undo', label: t('undo'), keys: 'Z', variant: 'quiet', isDisabled: !on.canUndo, run: on.undoLast },
    { id: 'retrieval.next', label: t('nextPassage'), keys: 'J', repeats: true, run: () => goTo(at + 1), ...keyOnly },
    {
      id: 'retrieval.before',
      label: t('passageBefore'),
      keys: 'K',
      repeats: true,
      run: () => goTo(at - 1),
      ...keyOnly,
    },
    ...choices.map((choice, index) => ({
      id: `retrieval.choose.${choice}`,
      label: t(`choices.${choice}`),
      keys: String(index + 1),
      isDisabled: !isOpen || active === undefined,
      run: () => {
        if (active) chooseFor(active.id, choice)
      },
      ...keyOnly,
    })),
    {
      id: 'retrieval.editSearch',
      label: t('editSearch'),
      keys: 'E',
      isDisabled: !isOpen,
      run: on.onEditSearch,
      ...keyOnly,
    },
    {
      id: 'retrieval.openSource',
      label: t('openSource'),
      keys: 'O',
      isDisabled: address === null,
      run: () => {
        if (address) window.open(address, '_blank', 'noopener,noreferrer')
      },
      ...keyOnly,
    },
  ]
  return { actions, at, goTo, chooseFor, tally, missing: isOpen ? missing : null, isOpen }
}
