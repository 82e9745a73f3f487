'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { DeskShell } from '@/components/desk/desk-shell'
import { useKeys } from '@/components/desk/keys-context'
import type { Place } from '@/components/layout/top-bar'
import { useLater } from '@/components/layout/use-later'
import { useProject } from '@/components/project/use-project'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { DraftsMenu } from '@/components/seeds/drafts-menu'
import { NearestSeeds } from '@/components/seeds/nearest-seeds'
import { ProposalsColumn, SHOWN_PROPOSALS } from '@/components/seeds/proposals-column'
import { useAmounts } from '@/components/seeds/use-amounts'
import { useProposals } from '@/components/seeds/use-proposals'
import { usePublish } from '@/components/seeds/use-publish'
import { useWriting, type Writing } from '@/components/seeds/use-writing'
import { WritingCard } from '@/components/seeds/writing-card'
import { FormError } from '@/components/ui/form-error'
import { MarkdownView } from '@/components/ui/markdown-view'
import { SaveState } from '@/components/ui/save-state'
import { notify } from '@/components/ui/toast'
import { api, client } from '@/lib/api/client'
import { type DraftView, type ProposalView, seedText } from '@/lib/pipeline/seeds/schema'

type Props = {
  projectId: string
  places: readonly Place[]
  taxonomy: ReturnType<typeof useTaxonomy>
  drafts: readonly DraftView[]
  /** The cell asked for in the address. */
  cell: { subdomainId: string | null; queryTypeId: string | null }
}

/** Words after which proposals are offered: the author's own thought comes first. */
const OWN_WORDS = 3
const PAUSE_MS = 400

const wordsIn = (text: string) => text.trim().split(/\s+/).filter(Boolean).length

export function WriteDesk({ projectId, places, taxonomy, drafts, cell: asked }: Props) {
  const t = useTranslations('seeds')
  const project = useProject(projectId)
  const readings = useQueryClient()
  const { amountOf } = useAmounts(projectId)
  const isAsked = asked.subdomainId !== null || asked.queryTypeId !== null
  const desk = useWriting(projectId, asked, isAsked ? undefined : drafts.find((draft) => draft.text.trim() !== ''))
  const { writing, change } = desk
  const box = useRef<HTMLTextAreaElement>(null)
  const [isUnlocked, setUnlocked] = useState(false)
  const guideline = useQuery(api.project.getGuideline.queryOptions({ input: { projectId } }))
  const { subdomainId, queryTypeId } = writing
  const cell = subdomainId !== null && queryTypeId !== null ? { subdomainId, queryTypeId } : null
  const text = useLater(writing.text, PAUSE_MS)
  const similar = useQuery(
    api.seeds.findSimilar.queryOptions({ input: { projectId, text }, enabled: wordsIn(text) >= OWN_WORDS }),
  )
  const near = wordsIn(writing.text) >= OWN_WORDS ? (similar.data ?? []) : []
  const isOn = isUnlocked || wordsIn(writing.text) >= OWN_WORDS
  const proposals = useProposals(projectId, cell, isOn)
  const publish = usePublish(projectId, () => {
    desk.startNew()
    box.current?.focus()
  })

  const isTooClose = near.some((seed) => seed.isTooClose)
  const isReady =
    cell !== null && seedText.safeParse(writing.text).success && (!isTooClose || writing.similarReason.trim() !== '')
  const send = (approve: boolean) => {
    if (isReady && cell !== null) void publish.send(writing, cell, { approve, activeMs: desk.activeMs() })
  }
  const take = (proposal: ProposalView) => {
    const before: Partial<Writing> = { text: writing.text, proposalId: writing.proposalId }
    change({ text: proposal.text, proposalId: proposal.id })
    box.current?.focus()
    if (writing.text.trim() !== '')
      notify.note(t('proposals.taken'), { action: { label: t('acts.undo'), run: () => change(before) } })
  }
  const publishAsIs = async (proposal: ProposalView) => {
    if (await publish.sendProposal(proposal, { approve: true })) await proposals.refresh()
  }
  const dismiss = (proposal: ProposalView) => {
    proposals.dismiss([proposal.id])
    notify.note(t('proposals.dismissed'), {
      action: { label: t('acts.undo'), run: () => proposals.restore(proposal.id) },
    })
  }
  const propose = () => (isOn ? proposals.propose() : setUnlocked(true))
  useKeys([
    { id: 'seeds.propose', keys: 'P', label: t('proposals.propose'), run: propose },
    { id: 'seeds.focus', keys: 'E', label: t('write.focus'), run: () => box.current?.focus() },
    {
      id: 'seeds.leaveText',
      keys: 'Escape',
      label: t('write.leaveText'),
      whileTyping: true,
      run: () => box.current?.blur(),
    },
    ...(proposals.list.data ?? []).slice(0, SHOWN_PROPOSALS).map((proposal, at) => ({
      ...{ id: `seeds.take${at + 1}`, keys: String(at + 1), label: t('proposals.takeNumber', { number: at + 1 }) },
      isDisabled: !isOn,
      run: () => take(proposal),
    })),
  ])
  const discard = async () => {
    const { draftId } = writing
    desk.startNew()
    await client.seeds.discardDraft({ projectId, draftId })
    await readings.invalidateQueries({ queryKey: api.seeds.listDrafts.key() })
  }
  const others = drafts.filter((draft) => draft.id !== writing.draftId)
  const own = cell ? amountOf(cell.subdomainId, cell.queryTypeId) : null
  return (
    <DeskShell
      places={places}
      save={
        <>
          <DraftsMenu drafts={others} onResume={desk.resume} />
          <SaveState state={desk.saved} />
        </>
      }
      guidelines={{
        title: t('write.guideline'),
        version: guideline.data ? t('write.guidelineVersion', { number: guideline.data.number }) : undefined,
        content: guideline.data?.text ? (
          <MarkdownView className="text-row" text={guideline.data.text} />
        ) : (
          <p className="text-row text-ink-soft">{t('write.noGuideline')}</p>
        ),
      }}
      actionsLabel={t('write.title')}
      tally={
        cell && own
          ? own.target > 0
            ? t('write.tallyTarget', { cell: taxonomy.cellName(cell), ...own })
            : t('write.tally', { cell: taxonomy.cellName(cell), count: own.count })
          : t('write.chooseCell')
      }
      announcement={publish.announcement}
      actions={[
        {
          ...{ id: 'seeds.discard', keys: 'Mod+Shift+Backspace', label: t('write.discard'), variant: 'quiet' },
          ...{ isDisabled: writing.text === '', whileTyping: true, run: () => void discard() },
        },
        {
          ...{ id: 'seeds.leaveForReview', keys: 'Mod+Shift+Enter', label: t('write.leave') },
          ...{ isDisabled: !isReady, isPending: publish.isPending, whileTyping: true, run: () => send(false) },
        },
        {
          ...{ id: 'seeds.publish', keys: 'Mod+Enter', label: t('write.publish'), variant: 'primary' },
          ...{ isDisabled: !isReady, isPending: publish.isPending, whileTyping: true, run: () => send(true) },
        },
      ]}
    >
      <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <WritingCard writing={writing} onChange={change} taxonomy={taxonomy} amountOf={amountOf} box={box} />
          {publish.failure ? <FormError title={t('write.refused')}>{publish.failure}</FormError> : null}
          <NearestSeeds
            text={text}
            seeds={near}
            base={project.href}
            reason={writing.similarReason}
            onReason={(similarReason) => change({ similarReason })}
          />
        </div>
        <ProposalsColumn
          proposals={proposals}
          cellName={cell ? taxonomy.cellName(cell) : null}
          isUnlocked={isOn}
          onUnlock={() => setUnlocked(true)}
          onTake={take}
          onPublish={(proposal) => void publishAsIs(proposal)}
          onDismiss={dismiss}
        />
      </div>
    </DeskShell>
  )
}
