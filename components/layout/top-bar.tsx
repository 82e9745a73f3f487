'use client'

import { CircleHelp } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '../ui/class-names'
import { DropdownMenu } from '../ui/dropdown-menu'
import { IconButton } from '../ui/icon-button'
import { useFrame } from './frame-context'
import { usePreferenceItems } from './use-preference-items'

export type Place = { label: string; href?: string }

export type TopBarProps = {
  /** From the wide to the near; the last one is here. */
  places: readonly Place[]
  /** Where one stands in a queue: "37 of 120 · 6 left today". */
  position?: ReactNode
  /** The save state: `<OutboxNotice />` or a `<SaveState />` of the page's own. */
  save?: ReactNode
  /** Buttons that belong to this page as a whole. */
  children?: ReactNode
}

/** 48 pixels: where one is, how far, whether it is saved, and help. */
export function TopBar({ places, position, save, children }: TopBarProps) {
  const t = useTranslations('layout.bar')
  const frame = useFrame()
  const preferences = usePreferenceItems()
  return (
    <header data-print="hide" className="flex h-12 shrink-0 items-center gap-2 border-b border-line ps-2 pe-2 lg:ps-5">
      {frame?.phoneNav}
      <nav aria-label={t('places')} className="min-w-0">
        <ol className="flex min-w-0 items-center text-ui">
          {places.map((place, index) => {
            const isHere = index === places.length - 1
            return (
              <li
                key={`${place.label}-${place.href ?? ''}`}
                className={cn('flex min-w-0 items-center', isHere ? 'min-w-16' : 'max-md:hidden')}
              >
                {place.href && !isHere ? (
                  <Link
                    href={place.href}
                    dir="auto"
                    className="-mx-1 block max-w-48 truncate rounded-md px-1 leading-8 text-ink-soft hover:text-ink"
                  >
                    {place.label}
                  </Link>
                ) : (
                  <span dir="auto" aria-current={isHere ? 'page' : undefined} className="truncate font-medium">
                    {place.label}
                  </span>
                )}
                {isHere ? null : (
                  <span aria-hidden className="mx-2 text-ink-faint flip-rtl">
                    ›
                  </span>
                )}
              </li>
            )
          })}
        </ol>
      </nav>
      {position ? (
        <div className="ms-2 shrink-0 text-ui tabular-nums text-ink-soft max-sm:hidden">{position}</div>
      ) : null}
      <div className="ms-auto flex shrink-0 items-center gap-1">
        {save}
        {children}
        {frame ? (
          <>
            <IconButton
              label={t('keys')}
              keys="?"
              icon={<CircleHelp aria-hidden />}
              onClick={frame.openKeys}
              className="max-sm:hidden"
            />
            <DropdownMenu
              label={t('account')}
              items={[
                { kind: 'heading', label: frame.account.email ?? frame.account.name },
                ...frame.account.items,
                { kind: 'line' },
                ...preferences,
              ]}
              trigger={
                <button
                  type="button"
                  aria-label={t('accountOf', { name: frame.account.name })}
                  className="grid size-8 place-items-center rounded-full bg-press text-note font-semibold text-ink-soft hover:text-ink"
                >
                  <span aria-hidden>{initialOf(frame.account.name)}</span>
                </button>
              }
            />
          </>
        ) : null}
      </div>
    </header>
  )
}

const initialOf = (name: string) => [...new Intl.Segmenter().segment(name.trim())][0]?.segment.toUpperCase() ?? '·'
