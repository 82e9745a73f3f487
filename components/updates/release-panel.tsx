'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { FormError } from '../ui/form-error'
import { Status } from '../ui/status'
import { Time } from '../ui/time'

type ReleasePanelProps = { projectId: string; mayRelease: boolean }

/** What the next preference release would hold, what stands against it, and the releases there are. */
export function ReleasePanel({ projectId, mayRelease }: ReleasePanelProps) {
  const t = useTranslations('updates.release')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const plan = useQuery(api.updates.releasePlan.queryOptions({ input: { projectId } }))
  const releases = useQuery(api.updates.listReleases.queryOptions({ input: { projectId } }))
  const release = useMutation(
    api.updates.release.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.updates.key() }),
    }),
  )
  const base = `/projects/${projectId}/updates`
  const blocked = plan.data?.blocked ?? []
  return (
    <section aria-label={t('title')}>
      <h2 className="pb-1 text-head">{t('title')}</h2>
      {plan.data ? (
        <p className="text-row text-ink-soft">
          {plan.data.rows === 0 ? t('nothing') : t('rows', { count: plan.data.rows })}
        </p>
      ) : null}
      {release.error ? <FormError title={failureText(release.error)} /> : null}
      {blocked.length > 0 ? (
        <div className="py-2">
          <Status kind="watch">{t('blocked', { count: blocked.length })}</Status>
          <ul className="pt-1 text-ui">
            {blocked.slice(0, 8).map((row) => (
              <li key={row.pairId ?? row.updateId} className="py-0.5">
                <Link
                  className="underline underline-offset-2"
                  href={row.pairId === null ? `${base}/${row.updateId}` : `${base}/desk?item=${row.pairId}`}
                >
                  <bdi>{row.about.slice(0, 80)}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {mayRelease && plan.data && plan.data.rows > 0 ? (
        <Button
          className="mt-2"
          disabled={blocked.length > 0}
          pending={release.isPending}
          onClick={() => release.mutate({ projectId })}
        >
          {t('now', { number: plan.data.number, count: plan.data.rows })}
        </Button>
      ) : null}
      <ul className="mt-3 divide-y divide-line">
        {releases.data?.map((row) => (
          <li key={row.id}>
            <Link
              href={`${base}/releases/${row.number}`}
              className="flex flex-wrap items-baseline justify-between gap-x-3 py-2 text-row hover:bg-hover"
            >
              <span>{t('numbered', { number: row.number })}</span>
              <span className="text-note text-ink-faint">
                {row.withdrawnAt ? t('withdrawn') : t('pairs', { count: row.rows })} · <Time value={row.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
