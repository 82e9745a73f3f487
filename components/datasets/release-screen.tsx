'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { CellBars } from '@/components/datasets/cell-bars'
import { ReleaseDiff } from '@/components/datasets/release-diff'
import { ReleaseDownloads } from '@/components/datasets/release-downloads'
import { ReleaseFacts } from '@/components/datasets/release-facts'
import { WithdrawDialog } from '@/components/datasets/withdraw-dialog'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonText } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'

/** One release as it was frozen: its facts, counts, files and first rows, and what it changed. */
export function ReleaseScreen({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('datasets')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const queryClient = useQueryClient()
  const reading = useQuery(api.datasets.getRelease.queryOptions({ input: { projectId, number } }))
  const withdrawing = useMutation({
    ...api.datasets.withdrawRelease.mutationOptions(),
    onSuccess: () => {
      notify.done(t('page.withdrawDone', { number }))
      return queryClient.invalidateQueries({ queryKey: api.datasets.key() })
    },
  })
  const data = reading.data
  const title = t('page.title', { number })
  const mayRelease = project.may('datasets.release')
  return (
    <Page
      places={[
        { label: project.name, href: project.href },
        { label: t('title'), href: `${project.href}/datasets?view=releases` },
        { label: title },
      ]}
    >
      {reading.isError ? (
        <ErrorState
          title={t('failed')}
          safe={t('safe')}
          detail={failureText(reading.error)}
          actions={<Button onClick={() => reading.refetch()}>{t('again')}</Button>}
        />
      ) : !data ? (
        <SkeletonText lines={10} />
      ) : (
        <>
          <PageHeader
            title={data.release.name === `Release ${number}` ? title : data.release.name}
            actions={
              mayRelease && data.release.withdrawnAt === null ? (
                <WithdrawDialog
                  label={t('page.withdraw', { number })}
                  title={t('page.withdrawTitle', { number })}
                  says={t('page.withdrawSays')}
                  onWithdraw={async (reason) => {
                    await withdrawing.mutateAsync({ projectId, number, reason })
                  }}
                />
              ) : null
            }
          />
          <div className="flex flex-col gap-10">
            <ReleaseFacts release={data.release} />
            <ReleaseDownloads projectId={projectId} number={number} files={data.files} isAllowed={mayRelease} />
            <CellBars cells={data.release.counts.cells} fileName={`release-${number}-cells`} />
            <ReleaseDiff projectId={projectId} number={number} />
            <section aria-label={t('page.sample')}>
              <h2 className="pb-2 text-row font-semibold">{t('page.sample')}</h2>
              <ol>
                {data.sample.slice(0, 5).map((row) => (
                  <li key={row.position} className="measure border-t border-line py-4 first:border-0">
                    <PlainText text={row.instruction} className="font-medium" />
                    <PlainText text={row.response} className="mt-2" />
                  </li>
                ))}
              </ol>
            </section>
          </div>
        </>
      )}
    </Page>
  )
}
