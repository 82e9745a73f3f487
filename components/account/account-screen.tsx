'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { PersonalPage } from '../auth/personal-page'
import { PageHeader } from '../layout/page-header'
import { NameForm } from './name-form'
import { PasswordForm } from './password-form'
import { People } from './people'
import { Preferences } from './preferences'
import { Sessions } from './sessions'
import { Tokens } from './tokens'

/** Who one is here, how one signs in, where one is signed in, and what scripts may act in one's name. */
export function AccountScreen() {
  const t = useTranslations('auth.account')
  const { data: person } = useQuery(api.account.me.queryOptions({ input: {} }))
  if (person === undefined) return null
  return (
    <PersonalPage title={t('title')}>
      <PageHeader title={t('title')} />
      <div className="flex flex-col gap-12">
        <NameForm person={person} />
        <PasswordForm hasPassword={person.hasPassword} />
        <Preferences />
        <Sessions />
        <Tokens />
        {person.isOwner ? <People /> : null}
      </div>
    </PersonalPage>
  )
}
