'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FileUp, LayoutGrid, PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useLater } from '@/components/layout/use-later'
import { useProject } from '@/components/project/use-project'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { SeedActs } from '@/components/seeds/seed-acts'
import { filterOf, SeedFilters, useSeedFilters } from '@/components/seeds/seed-filters'
import { SeedRow, SeedRowHeader, seedColumns } from '@/components/seeds/seed-row'
import { Button, LinkButton } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

type Cursor = { at: Date; id: string } | null
const FIRST: Cursor = null

/** The seeds of a project: to find, to read, to approve; and the ways to new ones. */
export function SeedsScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('seeds')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const taxonomy = useTaxonomy(projectId)
  const [narrowed, narrow] = useSeedFilters()
  const filter = filterOf(useLater(narrowed, 200))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const coverage = useQuery(api.seeds.coverage.queryOptions({ input: { projectId } }))
  const list = useInfiniteQuery(
    api.seeds.list.infiniteOptions({
      input: (cursor: Cursor) => ({ projectId, filter, cursor, limit: 100 }),
      initialPageParam: FIRST,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const isNarrowed = Object.keys(filter).length > 0
  const base = `${project.href}/seeds`
  const facts = coverage.data
  return (
    <Page width="full" places={[{ label: project.name || t('title'), href: project.href }, { label: t('title') }]}>
      <div className="shrink-0 px-4 pt-6 md:px-8 md:pt-8">
        <PageHeader
          title={t('title')}
          actions={
            <>
              <LinkButton href={`${base}/coverage`} icon={<LayoutGrid aria-hidden />}>
                {t('coverage.title')}
              </LinkButton>
              {project.may('seeds.write') ? (
                <>
                  <LinkButton href={`${base}/import`} icon={<FileUp aria-hidden />}>
                    {t('import.title')}
                  </LinkButton>
                  <LinkButton href={`${base}/write`} variant="primary" icon={<PenLine aria-hidden />}>
                    {t('write.title')}
                  </LinkButton>
                </>
              ) : null}
            </>
          }
        >
          {facts
            ? t('summary', {
                approved: facts.approved,
                waiting: facts.waiting,
                covered: facts.covered.cells,
                cells: facts.covered.of,
              })
            : t('about')}
        </PageHeader>
        <SeedFilters filter={narrowed} onChange={narrow} taxonomy={taxonomy} />
      </div>
      {list.isError && rows.length === 0 ? (
        <ErrorState
          title={t('list.failed')}
          safe={t('list.safe')}
          detail={failureText(list.error)}
          actions={<Button onClick={() => list.refetch()}>{t('again')}</Button>}
        />
      ) : list.isPending ? (
        <div className="px-4 pt-3 md:px-8">
          <SkeletonRows rows={10} />
        </div>
      ) : rows.length === 0 ? (
        isNarrowed ? (
          <EmptyState
            title={t('list.none')}
            actions={
              <Button onClick={() => narrow(Object.fromEntries(Object.keys(narrowed).map((key) => [key, undefined])))}>
                {t('list.clear')}
              </Button>
            }
          />
        ) : (
          <EmptyState
            title={t('empty.title')}
            actions={
              taxonomy.isEmpty ? (
                <LinkButton href={`${project.href}/settings/taxonomy`} variant="primary">
                  {t('empty.taxonomy')}
                </LinkButton>
              ) : (
                <>
                  <LinkButton href={`${base}/write`} variant="primary" icon={<PenLine aria-hidden />}>
                    {t('empty.write')}
                  </LinkButton>
                  <LinkButton href={`${base}/import`} icon={<FileUp aria-hidden />}>
                    {t('empty.import')}
                  </LinkButton>
                </>
              )
            }
          >
            {taxonomy.isEmpty ? t('empty.needsTaxonomy') : t('empty.about')}
          </EmptyState>
        )
      ) : (
        <DataList
          label={t('title')}
          className={`min-h-0 flex-1 border-t border-line md:px-5 ${seedColumns}`}
          template="var(--columns)"
          header={<SeedRowHeader />}
          rows={rows}
          rowKey={(seed) => seed.id}
          rowName={(seed) => seed.text}
          href={(seed) => `${base}/${seed.id}`}
          selected={chosen}
          onSelect={setChosen}
          hasMore={list.hasNextPage}
          onEnd={() => void (list.isFetchingNextPage ? null : list.fetchNextPage())}
        >
          {(seed) => <SeedRow seed={seed} cellName={taxonomy.cellName(seed)} />}
        </DataList>
      )}
      <SeedActs
        projectId={projectId}
        seeds={rows.filter((seed) => chosen.has(seed.id))}
        onDone={() => setChosen(new Set())}
        isOn={project.may('seeds.approve') && rows.length > 0}
      />
    </Page>
  )
}
