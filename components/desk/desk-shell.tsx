'use client'

import { BookOpenText, PanelRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { TopBar, type TopBarProps } from '../layout/top-bar'
import { cn } from '../ui/class-names'
import { Drawer } from '../ui/drawer'
import { IconButton } from '../ui/icon-button'
import { Status } from '../ui/status'
import { ActionBar, type DeskAction } from './action-bar'
import { useKeys } from './keys-context'
import { OutboxNotice } from './outbox-notice'

type Side = { title: string; content: ReactNode }

type DeskShellProps = Pick<TopBarProps, 'places' | 'position'> & {
  /** The save state; the outbox's own when left out. */
  save?: ReactNode
  /** The rules of this work, always at hand. */
  guidelines?: Side & {
    version?: string
    /** Changed since this person last looked. */
    isChanged?: boolean
    /** The item needs the width: until it is asked for, it stands beside it on very wide screens only. */
    isAside?: boolean
  }
  /** What accompanies the item: history, comments, lineage. */
  aside?: Side
  actions: readonly DeskAction[]
  actionsLabel: string
  /** Stands in the action bar before the buttons. */
  tally?: ReactNode
  /** Read aloud when it changes: "Saved. Next: item 38". */
  announcement?: string
  /** The item. It scrolls as one region unless `hasOwnScroll`. */
  children: ReactNode
  hasOwnScroll?: boolean
}

/** Work on one item after another: guidelines, the item, what accompanies it, and the decisions that never move. */
export function DeskShell(props: DeskShellProps) {
  const { guidelines, aside, actions, hasOwnScroll } = props
  const t = useTranslations('desk.shell')
  const [isGuideChosen, setGuideChosen] = useState<boolean | null>(null)
  const isGuideOpen = isGuideChosen ?? (guidelines?.isAside !== true || guidelines.isChanged === true)
  const [isAsideOpen, setAsideOpen] = useState(false)
  const [sheet, setSheet] = useState<'guidelines' | 'aside' | null>(null)
  // On a small screen the sides have no room beside the item and come as sheets over it.
  const isAtLeast = (rem: number) => window.matchMedia(`(min-width: ${rem}rem)`).matches
  const toggleGuide = () => {
    const isShown = isGuideOpen || (isGuideChosen === null && isAtLeast(96))
    if (isAtLeast(64)) setGuideChosen(!isShown)
    else setSheet('guidelines')
  }
  const toggleAside = () => (isAtLeast(80) ? setAsideOpen(!isAsideOpen) : setSheet('aside'))
  useKeys([
    ...(guidelines ? [{ id: 'desk.guidelines', keys: 'G', label: guidelines.title, run: toggleGuide }] : []),
    ...(aside ? [{ id: 'desk.aside', keys: 'H', label: aside.title, run: toggleAside }] : []),
  ])
  const guide = guidelines ? (
    <>
      {guidelines.version || guidelines.isChanged ? (
        <p className="flex flex-wrap items-center gap-2 pb-3 text-note text-ink-faint">
          {guidelines.version}
          {guidelines.isChanged ? <Status kind="info">{t('changed')}</Status> : null}
        </p>
      ) : null}
      {guidelines.content}
    </>
  ) : null
  return (
    <>
      <TopBar places={props.places} position={props.position} save={props.save ?? <OutboxNotice />}>
        {guidelines ? (
          <IconButton label={guidelines.title} keys="G" icon={<BookOpenText aria-hidden />} onClick={toggleGuide} />
        ) : null}
        {aside ? (
          <IconButton
            label={aside.title}
            keys="H"
            icon={<PanelRight aria-hidden className="flip-rtl" />}
            onClick={toggleAside}
          />
        ) : null}
      </TopBar>
      <div className="flex min-h-0 flex-1" data-print="flow">
        {guidelines && (isGuideOpen || isGuideChosen === null) ? (
          <aside
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
            tabIndex={0}
            aria-label={guidelines.title}
            className={cn(
              'scroll-quiet hidden w-70 shrink-0 overflow-y-auto border-e border-line px-5 py-5',
              isGuideOpen ? 'lg:block' : '2xl:block',
            )}
          >
            {guide}
          </aside>
        ) : null}
        <main
          id="page"
          tabIndex={-1}
          className={
            hasOwnScroll
              ? 'flex min-h-0 min-w-0 flex-1 flex-col outline-none'
              : 'scroll-quiet min-w-0 flex-1 overflow-y-auto px-4 py-6 outline-none md:px-8'
          }
        >
          <h1 className="sr-only">{props.places.at(-1)?.label}</h1>
          {props.children}
        </main>
        {aside && isAsideOpen ? (
          <aside
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
            tabIndex={0}
            aria-label={aside.title}
            className="scroll-quiet hidden w-80 shrink-0 overflow-y-auto border-s border-line px-5 py-5 xl:block"
          >
            {aside.content}
          </aside>
        ) : null}
      </div>
      <ActionBar label={props.actionsLabel} actions={actions}>
        {props.position ? <span className="me-3 tabular-nums sm:hidden">{props.position}</span> : null}
        {props.tally}
      </ActionBar>
      <p role="status" className="sr-only">
        {props.announcement}
      </p>
      {guidelines ? (
        <Drawer side="start" title={guidelines.title} open={sheet === 'guidelines'} onOpenChange={() => setSheet(null)}>
          {guide}
        </Drawer>
      ) : null}
      {aside ? (
        <Drawer title={aside.title} open={sheet === 'aside'} onOpenChange={() => setSheet(null)}>
          {aside.content}
        </Drawer>
      ) : null}
    </>
  )
}
