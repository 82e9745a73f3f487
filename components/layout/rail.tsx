'use client'

import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { Kbd } from '../ui/kbd'
import { Mark } from '../ui/mark'
import { Tooltip } from '../ui/tooltip'

export type RailItem = {
  key: string
  label: string
  href: string
  icon: ReactNode
  /** What the place holds; `isCapped` when there are more than were counted. */
  count?: { count: number; isCapped: boolean }
  /** How many items there wait for the one who looks. */
  waiting?: number
  isCurrent: boolean
}

export type RailContent = {
  project: { name: string; href: string }
  /** The turn of the loop: "Round 2", "paused". */
  round?: { label: string; note?: string; href: string }
  /** The pipeline, in the order in which data flows. */
  stages: readonly RailItem[]
  /** Places beside the pipeline: overview, jobs, settings. */
  places: readonly RailItem[]
}

type RailProps = RailContent & {
  isNarrow: boolean
  /** In a sheet over the page, whose cross needs room. */
  isSheet?: boolean
  onNarrow?: (isNarrow: boolean) => void
  onPalette: () => void
}

/** The project's navigation: the round on top, the pipeline in order, and beside each stage what waits for me. */
export function Rail({ project, round, stages, places, isNarrow, isSheet, onNarrow, onPalette }: RailProps) {
  const t = useTranslations('layout.rail')
  return (
    <nav aria-label={t('label')} className="flex h-full min-h-0 flex-col bg-sunken">
      <div
        className={cn(
          'flex h-12 shrink-0 items-center gap-2',
          isNarrow ? 'justify-center px-1' : 'ps-3 pe-1.5',
          isSheet && 'pe-12',
        )}
      >
        <Link href={project.href} className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-1 hover:bg-hover">
          <Mark className="mx-auto size-6 shrink-0" />
          <span dir="auto" className={cn('flex-1 truncate text-row font-semibold align-outer', isNarrow && 'sr-only')}>
            {project.name}
          </span>
        </Link>
      </div>
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <Tip text={t('palette')} isOn={isNarrow}>
          <button
            type="button"
            onClick={onPalette}
            className={cn(
              'ring-inside mb-3 flex h-8 w-full items-center gap-2.5 rounded-md px-2.5 text-ui text-ink-soft hover:bg-hover',
              isNarrow && 'justify-center px-0',
            )}
          >
            <Search aria-hidden className="size-4 shrink-0" />
            <span className={cn('flex-1 text-start', isNarrow && 'sr-only')}>{t('palette')}</span>
            {isNarrow ? null : <Kbd keys="Mod+K" />}
          </button>
        </Tip>
        {round ? (
          <Tip text={round.note ? `${round.label}, ${round.note}` : round.label} isOn={isNarrow}>
            <Link
              href={round.href}
              className={cn(
                'ring-inside mb-1 flex h-8 items-center gap-2 rounded-md px-2.5 text-note text-ink-soft hover:bg-hover',
                isNarrow && 'justify-center px-0',
              )}
            >
              {isNarrow ? (
                <span aria-hidden className="font-semibold">
                  {round.label.replace(/^\D+/, '') || round.label}
                </span>
              ) : (
                <span className="font-semibold">{round.label}</span>
              )}
              <span className={isNarrow ? 'sr-only' : 'text-ink-faint'}>{round.note}</span>
            </Link>
          </Tip>
        ) : null}
        <ol>
          {stages.map((item) => (
            <RailLine key={item.key} item={item} isNarrow={isNarrow} />
          ))}
        </ol>
        <ul className="mt-3 border-t border-line pt-3">
          {places.map((item) => (
            <RailLine key={item.key} item={item} isNarrow={isNarrow} />
          ))}
        </ul>
      </div>
      {onNarrow ? (
        <div className={cn('flex h-11 shrink-0 items-center', isNarrow ? 'justify-center' : 'px-2')}>
          <IconButton
            label={isNarrow ? t('widen') : t('narrow')}
            icon={
              isNarrow ? (
                <PanelLeftOpen aria-hidden className="flip-rtl" />
              ) : (
                <PanelLeftClose aria-hidden className="flip-rtl" />
              )
            }
            onClick={() => onNarrow(!isNarrow)}
          />
        </div>
      ) : null}
    </nav>
  )
}

function Tip({ text, isOn, children }: { text: string; isOn: boolean; children: React.ReactElement }) {
  return isOn ? <Tooltip text={text}>{children}</Tooltip> : children
}

function RailLine({ item, isNarrow }: { item: RailItem; isNarrow: boolean }) {
  const t = useTranslations('layout.rail')
  const format = useFormatter()
  const waiting = item.waiting ?? 0
  const count = item.count ? `${format.number(item.count.count)}${item.count.isCapped ? '+' : ''}` : null
  return (
    <li>
      <Tip text={waiting > 0 ? `${item.label} · ${t('waiting', { count: waiting })}` : item.label} isOn={isNarrow}>
        <Link
          href={item.href}
          aria-current={item.isCurrent ? 'page' : undefined}
          className={cn(
            'ring-inside relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ui [&_svg]:size-4 [&_svg]:shrink-0',
            isNarrow && 'justify-center px-0',
            item.isCurrent ? 'bg-press font-semibold text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
          )}
        >
          {item.icon}
          <span className={cn('min-w-0 flex-1 truncate', isNarrow && 'sr-only')}>{item.label}</span>
          {waiting > 0 ? (
            isNarrow ? (
              <span aria-hidden className="absolute end-1.5 top-1 size-2 rounded-full bg-grain ring-2 ring-sunken" />
            ) : (
              <span className="rounded-full bg-grain px-1.5 text-note font-semibold tabular-nums text-on-grain">
                {format.number(waiting)}
                <span className="sr-only"> {t('waitingWord')}</span>
              </span>
            )
          ) : null}
          {count && !isNarrow ? (
            <span className="min-w-7 text-end text-note font-normal tabular-nums">{count}</span>
          ) : null}
        </Link>
      </Tip>
    </li>
  )
}
