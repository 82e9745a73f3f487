'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { cn } from '../ui/class-names'

export const settingsPlaces = ['general', 'guideline', 'taxonomy', 'members', 'models', 'detectors', 'audit'] as const
export type SettingsPlace = (typeof settingsPlaces)[number]

type SettingsPageProps = {
  projectId: string
  place: SettingsPlace
  hint?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of the settings: the others beside it, or above it where there is no room. */
export function SettingsPage({ projectId, place, hint, actions, children }: SettingsPageProps) {
  const t = useTranslations('settings')
  const home = `/projects/${projectId}/settings`
  const here = useRef<HTMLAnchorElement>(null)
  // Where the places stand in one line that scrolls, the one that is open must be in sight.
  useEffect(() => here.current?.scrollIntoView({ block: 'nearest', inline: 'center' }), [])
  const addressOf = (name: SettingsPlace) => (name === 'general' ? home : `${home}/${name}`)
  return (
    <Page places={[{ label: t('title'), href: home }, { label: t(`nav.${place}`) }]}>
      <div className="lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-12">
        <nav aria-label={t('title')} className="scroll-quiet -mx-4 mb-6 overflow-x-auto px-4 lg:mx-0 lg:mb-0 lg:px-0">
          <ul className="flex gap-1 lg:sticky lg:top-0 lg:flex-col">
            {settingsPlaces.map((name) => (
              <li key={name}>
                <Link
                  ref={name === place ? here : undefined}
                  href={addressOf(name)}
                  aria-current={name === place ? 'page' : undefined}
                  className={cn(
                    'ring-inside flex h-8 items-center rounded-md px-2.5 text-ui whitespace-nowrap',
                    name === place ? 'bg-press font-semibold text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
                  )}
                >
                  {t(`nav.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0">
          <PageHeader title={t(`nav.${place}`)} actions={actions}>
            {hint}
          </PageHeader>
          {children}
        </div>
      </div>
    </Page>
  )
}
