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
                <bdi className="font-mono" title={subjectId ?? undefined}>
                  {operation}
                </bdi>
                <bdi className="text-ink-soft">{actor?.name ?? t('app')}</bdi>
                <Time value={at} className="ms-auto text-ink-faint" />
              </p>
              <AuditDetail detail={detail} />
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

/** What is remembered of an act, as names and values. */
function AuditDetail({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(detail).filter(([, value]) => value !== null && textOf(value) !== '')
  if (entries.length === 0) return null
  return (
    <dl className="mt-0.5 flex flex-wrap gap-x-4 text-ink-soft">
      {entries.map(([name, value]) => (
        <div key={name} className="flex min-w-0 gap-1.5">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="line-clamp-2 wrap-anywhere">
            <bdi>{textOf(value)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A value in one line: texts as they are, lists joined, anything deeper as JSON. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (value instanceof Object) return Object.keys(value).length === 0 ? '' : JSON.stringify(value)
  return String(value ?? '')
}
