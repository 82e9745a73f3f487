'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { foldText } from '@/lib/text/normalise'
import { PersonalPage } from '../auth/personal-page'
import { PageHeader } from '../layout/page-header'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { Input } from '../ui/input'
import { SkeletonRows } from '../ui/skeleton'
import { NewProjectDialog } from './new-project-dialog'
import { ProjectRow } from './project-row'
import { SampleProjects } from './sample-projects'

const MANY = 8

/** The projects one is in; for the owner also the way to a new one. */
export function ProjectsScreen() {
  const t = useTranslations('project.list')
  const places = useTranslations('layout.places')
  const failureText = useFailureText()
  const projects = useQuery(api.project.list.queryOptions({ input: {} }))
  const person = useQuery(api.account.me.queryOptions({ input: {} }))
  const [text, setText] = useState('')
  const [isAllShown, setAllShown] = useState(false)
  const isOwner = person.data?.isOwner ?? false
  const all = projects.data ?? []
  const found = all.filter(({ name }) => foldText(name).includes(foldText(text)))
  const current = found.filter(({ archivedAt }) => archivedAt === null)
  const archived = found.filter(({ archivedAt }) => archivedAt !== null)
  const create = isOwner ? (
    <NewProjectDialog
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          {t('create')}
        </Button>
      }
    />
  ) : null
  const body = () => {
    if (projects.isError) return <ErrorState title={failureText(projects.error)} safe={null} />
    if (projects.data === undefined) return <SkeletonRows rows={4} />
    if (all.length === 0)
      return isOwner ? (
        <EmptyState title={t('emptyOwner')} actions={create} className="mx-0 px-0 py-8">
          {t('emptyOwnerBody')}
        </EmptyState>
      ) : (
        <EmptyState title={t('emptyMember')} className="mx-0 px-0 py-8">
          {t('emptyMemberBody')}
        </EmptyState>
      )
    return (
      <>
        {all.length > MANY ? (
          <Input
            type="search"
            icon={<Search />}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t('filter')}
            aria-label={t('filter')}
            className="mb-3 max-w-sm"
          />
        ) : null}
        {found.length === 0 ? <p className="py-6 text-row text-ink-soft">{t('none')}</p> : null}
        <ul className="border-t border-line sm:-mx-3">
          {[...current, ...(isAllShown ? archived : [])].map((project) => (
            <ProjectRow key={project.id} project={project} />
          ))}
        </ul>
        {archived.length > 0 && !isAllShown ? (
          <Button variant="quiet" size="sm" className="mt-2 -ms-2.5" onClick={() => setAllShown(true)}>
            {t('showArchived', { count: archived.length })}
          </Button>
        ) : null}
      </>
    )
  }
  return (
    <PersonalPage title={places('projects')}>
      <PageHeader title={t('title')} actions={all.length > 0 ? create : null} />
      {body()}
      {isOwner ? <SampleProjects /> : null}
    </PersonalPage>
  )
}
