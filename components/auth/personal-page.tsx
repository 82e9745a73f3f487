'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { api } from '@/lib/api/client'
import { FrameContext } from '../layout/frame-context'
import { Page } from '../layout/page'
import { useAccount } from './use-account'

type PersonalPageProps = { title: string; width?: 'reading' | 'wide'; children: ReactNode }

const nothing = () => {}

/** A page of one's own, outside any project: projects and account. It has the top bar, and no rail. */
export function PersonalPage({ title, width = 'reading', children }: PersonalPageProps) {
  const t = useTranslations('layout.places')
  const { data: person } = useQuery(api.account.me.queryOptions({ input: {} }))
  const account = useAccount({ name: person?.name ?? '', email: person?.email ?? '' })
  const projects = t('projects')
  const places = title === projects ? [{ label: projects }] : [{ label: projects, href: '/projects' }, { label: title }]
  return (
    <FrameContext value={{ account, phoneNav: null, openPalette: nothing, openKeys: nothing }}>
      <div className="flex h-dvh flex-col">
        <Page places={places} width={width}>
          {children}
        </Page>
      </div>
    </FrameContext>
  )
}
