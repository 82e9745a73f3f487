'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { Section } from '../../layout/section'
import { SettingsPage } from '../settings-page'
import { Invitations } from './invitations'
import { MemberRow } from './member-row'

/** Who is in the project, with which roles, and how others get in. */
export function MembersScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.members')
  const roles = useTranslations('project')
  const { data: members } = useQuery(api.project.listMembers.queryOptions({ input: { projectId } }))
  if (members === undefined) return null
  const current = members.filter(({ leftAt }) => leftAt === null)
  const former = members.filter(({ leftAt }) => leftAt !== null)
  return (
    <SettingsPage projectId={projectId} place="members" hint={t('hint')}>
      <div className="flex flex-col gap-12">
        <div>
          <ul className="border-t border-line">
            {current.map((member) => (
              <MemberRow key={member.userId} projectId={projectId} member={member} />
            ))}
          </ul>
          <dl className="mt-4 grid gap-x-4 gap-y-1 text-ui text-ink-soft sm:grid-cols-[max-content_minmax(0,1fr)]">
            {(['lead', 'annotator', 'evaluator'] as const).map((role) => (
              <div key={role} className="contents">
                <dt className="font-medium">{roles(`role.${role}`)}</dt>
                <dd className="max-sm:pb-1.5">{roles(`roleSays.${role}`)}</dd>
              </div>
            ))}
          </dl>
        </div>
        <Invitations projectId={projectId} />
        {former.length > 0 ? (
          <Section title={t('former')}>
            <ul className="border-t border-line">
              {former.map((member) => (
                <MemberRow key={member.userId} projectId={projectId} member={member} />
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </SettingsPage>
  )
}
