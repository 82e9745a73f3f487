'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { mayInProject } from '@/lib/auth/permissions'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { useFailureText } from '../layout/use-failure-text'
import { usePageTitle } from '../layout/use-page-title'
import { buttonStyle } from '../ui/button-style'
import { Copyable } from '../ui/copyable'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { Status } from '../ui/status'
import { Tabs } from '../ui/tabs'
import { WithdrawRelease } from './withdraw-release'

/** One preference release: for each trainer its files, its configuration and the command that starts it. */
export function PreferenceReleaseScreen({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('updates.release')
  const failureText = useFailureText()
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const found = useQuery(api.updates.getRelease.queryOptions({ input: { projectId, number } }))
  const mayRelease = mayInProject('updates.release', rail.data?.roles ?? [])
  const base = `/projects/${projectId}`
  usePageTitle(t('numbered', { number }), t('stage'))
  const release = found.data?.release
  return (
    <Page
      places={[
        { label: rail.data?.name ?? '…', href: base },
        { label: t('stage'), href: `${base}/updates` },
        { label: t('numbered', { number }) },
      ]}
    >
      <PageHeader
        title={t('numbered', { number })}
        actions={
          release && mayRelease && release.withdrawnAt === null ? (
            <WithdrawRelease projectId={projectId} number={number} />
          ) : undefined
        }
      >
        {release ? t('frozen', { count: release.rows, updates: release.counts.updates }) : null}
      </PageHeader>
      {found.isError ? (
        <ErrorState title={failureText(found.error)} safe={t('safe')} />
      ) : release && found.data ? (
        <div className="flex flex-col gap-8">
          {release.withdrawnAt ? (
            <Status kind="watch">{t('withdrawnFor', { reason: release.withdrawReason ?? '' })}</Status>
          ) : null}
          <div className="text-ui">
            {t('hash')} <Copyable text={release.contentHash} />
          </div>
          <Tabs
            label={t('trainers')}
            tabs={found.data.formats.map((format) => ({
              value: format.id,
              label: format.consumer,
              content: (
                <div className="flex flex-col gap-4 pt-4">
                  <p className="text-row text-ink-soft">{t('checked')}</p>
                  <ul className="max-w-2xl">
                    {format.files.map((file) => (
                      <li
                        key={file.name}
                        className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 text-ui"
                      >
                        <span>
                          <code dir="ltr">{file.name}</code>
                          <span className="block text-note text-ink-faint">{t(`files.${file.kind}`)}</span>
                        </span>
                        {mayRelease ? (
                          <a
                            className={buttonStyle({ variant: 'secondary', size: 'sm' })}
                            href={`/api/files/${projectId}/preferences/${number}/${format.id}/${file.name}`}
                            download={file.name}
                          >
                            <Download aria-hidden />
                            {t('download')}
                          </a>
                        ) : null}
                      </li>
                    ))}
                  </ul>
                  {mayRelease ? null : <p className="text-ui text-ink-soft">{t('leadOnly')}</p>}
                  <div>
                    <h2 className="pb-1 text-row font-semibold">{t('commands')}</h2>
                    {format.commands.map((line) => (
                      <div key={line} dir="ltr" className="overflow-x-auto text-ui">
                        <Copyable text={line} />
                      </div>
                    ))}
                  </div>
                  <ul className="max-w-2xl list-disc ps-5 text-ui text-ink-soft" dir="ltr" lang="en">
                    {format.remarks.map((remark) => (
                      <li key={remark}>
                        {remark
                          .split('`')
                          .map((part, index) =>
                            index % 2 === 1 ? <code key={part}>{part}</code> : <span key={part}>{part}</span>,
                          )}
                      </li>
                    ))}
                  </ul>
                </div>
              ),
            }))}
          />
          <section aria-label={t('sample')}>
            <h2 className="pb-2 text-head">{t('sample')}</h2>
            <ol className="divide-y divide-line border-y border-line">
              {found.data.sample.map((row) => (
                <li key={row.position} className="grid gap-2 py-3">
                  <p dir="auto" className="text-row font-medium">
                    {row.instruction}
                  </p>
                  <p dir="auto" className="text-row">
                    <span className="text-note text-ink-faint">{t('rejected')} </span>
                    {row.rejected}
                  </p>
                  <p dir="auto" className="text-row">
                    <span className="text-note text-ink-faint">{t('chosen')} </span>
                    {row.chosen}
                  </p>
                </li>
              ))}
            </ol>
          </section>
        </div>
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Page>
  )
}
