'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { stages } from '@/lib/pipeline/stages'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Combobox } from '../ui/combobox'
import { ErrorState } from '../ui/error-state'
import { Field } from '../ui/field'
import { Select } from '../ui/select'
import { SkeletonRows } from '../ui/skeleton'
import { Time } from '../ui/time'
import { SettingsPage } from './settings-page'

type Cursor = { at: Date; id: string } | null
const newest: Cursor = null
const everything = 'all'
const areas = ['project', ...stages, 'jobs'] as const
type Area = (typeof areas)[number] | typeof everything

/** What was done in the project and by whom. */
export function AuditScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.audit')
  const settings = useTranslations('settings')
  const places = useTranslations('layout')
  const failureText = useFailureText()
  const [area, setArea] = useState<Area>(everything)
  const [who, setWho] = useState(everything)
  const members = useQuery(api.project.listMembers.queryOptions({ input: { projectId } }))
  const audit = useInfiniteQuery(
    api.project.listAudit.infiniteOptions({
      input: (cursor: Cursor) => ({
        projectId,
        cursor,
        limit: 50,
        operation: area === everything ? undefined : `${area}.`,
        actorId: who === everything ? undefined : who,
      }),
      initialPageParam: newest,
      getNextPageParam: ({ next }) => next,
    }),
  )
  const rows = audit.data?.pages.flatMap(({ items }) => items) ?? []
  const nameOf = (name: (typeof areas)[number]) =>
    name === 'project' ? settings('title') : name === 'jobs' ? places('places.jobs') : places(`stages.${name}`)
  return (
    <SettingsPage projectId={projectId} place="audit" hint={t('hint')}>
      <div className="mb-4 flex flex-wrap gap-3">
        <Field label={t('where')} className="w-44">
          <Select
            options={[
              { value: everything, label: t('all') },
              ...areas.map((value) => ({ value, label: nameOf(value) })),
            ]}
            value={area}
            onValueChange={setArea}
          />
        </Field>
        <Field label={t('who')} className="w-52">
          <Combobox
            options={[
              { value: everything, label: t('everybody') },
              ...(members.data ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
            ]}
            value={who}
            onValueChange={setWho}
          />
        </Field>
      </div>
      {audit.isError ? (
        <ErrorState title={failureText(audit.error)} safe={null} />
      ) : audit.isPending ? (
        <SkeletonRows />
      ) : rows.length === 0 ? (
        <p className="text-row text-ink-soft">{area === everything && who === everything ? t('empty') : t('none')}</p>
      ) : (
        <ol className="border-t border-line">
          {rows.map(({ id, at, actor, operation, subjectId, detail }) => (
            <li key={id} className="border-b border-line py-2 text-ui">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <bdi className="font-mono">{operation}</bdi>
                <bdi className="text-ink-soft">{actor?.name ?? t('app')}</bdi>
                <Time value={at} className="ms-auto text-ink-faint" />
              </p>
              {Object.keys(detail).length > 0 ? (
                <p
                  dir="auto"
                  className="mt-0.5 line-clamp-2 font-mono text-note text-ink-faint wrap-anywhere"
                  title={JSON.stringify(detail)}
                >
                  {JSON.stringify(detail)}
                </p>
              ) : null}
              {subjectId && subjectId !== projectId ? (
                <p className="text-note text-ink-faint">
                  {t('subject')} <bdi className="font-mono">{subjectId}</bdi>
                </p>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {audit.hasNextPage ? (
        <Button className="mt-4" pending={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {settings('more')}
        </Button>
      ) : null}
    </SettingsPage>
  )
}
