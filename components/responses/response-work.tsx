'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '../ui/class-names'
import { Tabs } from '../ui/tabs'
import { CheckColumn } from './check-column'
import { DraftDiff, RenderedResponse, StreamedDraft } from './draft-views'
import { type Block, sentencesOf } from './edit-rules'
import { PassageColumn } from './passage-column'
import { ResponseEditor } from './response-editor'
import { ResponseHead } from './response-head'
import type { ResponseView } from './response-types'
import type { useCheck } from './use-check'
import type { ResponseEdit } from './use-response-edit'
import type { Sentences } from './use-sentences'
import type { useStreamDraft } from './use-stream-draft'

export const responseViews = ['edited', 'diff', 'rendered'] as const
export type ResponseViewName = (typeof responseViews)[number]

type ResponseWorkProps = {
  view: ResponseView
  edit: ResponseEdit
  check: ReturnType<typeof useCheck>
  sentences: Sentences
  stream: ReturnType<typeof useStreamDraft>
  isLost: boolean
  shown: ResponseViewName
  onShown: (shown: ResponseViewName) => void
  onWaive: (block: Block) => void
  /** Stands above the decisions: what is against approval, or the reasons to reject. */
  footer: ReactNode
}

const column = 'min-w-0 xl:min-h-0 xl:overflow-y-auto xl:scroll-quiet px-4 py-5 md:px-6'

/** Passages, response, checks: three columns on a wide screen, one below the other on a narrow one. */
export function ResponseWork(props: ResponseWorkProps) {
  const { view, edit, check, sentences, stream } = props
  const t = useTranslations('responses.desk')
  const passageTitle = useTranslations('responses.passages')
  const isFixed = view.state !== 'waiting' || stream.soFar !== null
  const written = edit.blocks.filter((block) => sentencesOf([block]).length > 0)
  const rows = written.map((block, index) => ({ block, check: check.checks[index] }))
  const checkOf = (key: string) => rows.find(({ block }) => block.key === key)?.check
  const at = sentences.current
  const atCheck = at ? checkOf(at.key) : undefined
  const views = {
    edited: (
      <ResponseEditor
        blocks={edit.blocks}
        checkOf={checkOf}
        passages={view.passages}
        active={at?.key}
        cursor={sentences.cursor}
        isFixed={isFixed}
        acts={sentences.acts}
        onAddLast={sentences.addLast}
      />
    ),
    diff: <DraftDiff draft={view.drafts[0]?.sentences ?? []} sentences={edit.sentences} />,
    rendered: <RenderedResponse sentences={edit.sentences} />,
  }
  return (
    <>
      <div className="scroll-quiet grid min-h-0 flex-1 grid-cols-1 overflow-y-auto lg:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[minmax(17rem,23rem)_minmax(0,1fr)_18rem] xl:overflow-hidden">
        <section
          aria-label={passageTitle('title')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls on its own must take the keyboard to be read
          tabIndex={0}
          className={cn(
            column,
            'ring-inside border-line max-xl:order-3 max-xl:border-t lg:max-xl:col-span-2 xl:border-e',
          )}
        >
          <PassageColumn
            passages={view.passages}
            lit={at?.passages ?? []}
            suggested={atCheck && atCheck.verdict !== 'supported' ? atCheck.suggestions : []}
          />
        </section>
        <div className={cn(column, 'max-xl:order-1')}>
          <div className="mx-auto max-w-2xl">
            <ResponseHead
              view={view}
              isLost={props.isLost}
              isBehind={edit.isBehind}
              failure={stream.failure}
              isFixed={isFixed}
              onDraft={(draftId) => {
                const draft = view.drafts.find(({ id }) => id === draftId)
                if (draft) edit.take(view, draft.sentences)
              }}
            />
            {stream.soFar ? (
              <StreamedDraft sentences={stream.soFar} onStop={stream.stop} />
            ) : (
              <Tabs
                label={t('views')}
                value={props.shown}
                onValueChange={(value) => {
                  const chosen = responseViews.find((name) => name === value)
                  if (chosen) props.onShown(chosen)
                }}
                tabs={responseViews.map((value) => ({ value, label: t(`viewNames.${value}`), content: views[value] }))}
              />
            )}
          </div>
        </div>
        <div className={cn(column, 'border-line max-xl:order-2 max-lg:border-t lg:border-s')}>
          <CheckColumn
            rows={rows}
            passages={view.passages}
            isChecking={check.isChecking}
            isFailed={check.isFailed}
            isFixed={isFixed}
            onGo={sentences.goToKey}
            onCite={sentences.acts.cite}
            onWaive={props.onWaive}
          />
        </div>
      </div>
      <div className="flex min-h-12 shrink-0 items-center border-t border-line px-4 py-1.5 text-ui text-ink-soft">
        {props.footer}
      </div>
    </>
  )
}
