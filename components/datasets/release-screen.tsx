'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { BundlePanel } from '@/components/datasets/bundle-panel'
import { CellBars } from '@/components/datasets/cell-bars'
import { ReleaseDiff } from '@/components/datasets/release-diff'
import { ReleaseDownloads } from '@/components/datasets/release-downloads'
import { ReleaseFacts } from '@/components/datasets/release-facts'
import { ReleaseSplits } from '@/components/datasets/release-splits'
import { ReleaseSystems } from '@/components/datasets/release-systems'
import { WithdrawDialog } from '@/components/datasets/withdraw-dialog'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonText } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { ReleaseCard } from '@/lib/pipeline/datasets/schema'

const views = ['contents', 'changes', 'training'] as const

/** One release as it was frozen: what it holds, what it changed, and the way to a trained model. */
export function ReleaseScreen({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('datasets')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const queryClient = useQueryClient()
  const router = useRouter()
  const path = usePathname()
  const asked = useSearchParams().get('view')
  const view = views.find((one) => one === asked) ?? 'contents'
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
          <Tabs
            label={t('page.viewsLabel')}
            value={view}
            onValueChange={(next) =>
              router.replace(next === 'contents' ? path : `${path}?view=${next}`, { scroll: false })
            }
            tabs={[
              {
                value: 'contents',
                label: t('page.views.contents'),
                content: <Contents projectId={projectId} data={data} />,
              },
              {
                value: 'changes',
                label: t('page.views.changes'),
                content: <ReleaseDiff projectId={projectId} number={number} />,
              },
              {
                value: 'training',
                label: t('page.views.training'),
                content: (
                  <div className="flex flex-col gap-10">
                    <BundlePanel
                      projectId={projectId}
                      number={number}
                      isWithdrawn={data.release.withdrawnAt !== null}
                    />
                    <ReleaseSystems projectId={projectId} release={data.release} />
                  </div>
                ),
              },
            ]}
          />
        </>
      )}
    </Page>
  )
}

type ContentsProps = {
  projectId: string
  data: {
    release: ReleaseCard
    files: readonly { format: string; name: string; says: string }[]
    sample: readonly { position: number; instruction: string; response: string }[]
  }
}

/** What a release holds: its facts, splits, files, cells and first rows. */
function Contents({ projectId, data: { release, files, sample } }: ContentsProps) {
  const t = useTranslations('datasets.page')
  const project = useProject(projectId)
  return (
    <div className="flex flex-col gap-10">
      <ReleaseFacts release={release} />
      <ReleaseSplits release={release} />
      <ReleaseDownloads
        projectId={projectId}
        number={release.number}
        files={files}
        isAllowed={project.may('datasets.release')}
      />
      <CellBars cells={release.counts.cells} fileName={`release-${release.number}-cells`} />
      <section aria-label={t('sample')}>
        <h2 className="pb-2 text-row font-semibold">{t('sample')}</h2>
        <ol>
          {sample.slice(0, 5).map((row) => (
            <li key={row.position} className="measure border-t border-line py-4 first:border-0">
              <PlainText text={row.instruction} className="font-medium" />
              <PlainText text={row.response} className="mt-2" />
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
