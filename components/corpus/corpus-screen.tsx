'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ChunkingPanel } from '@/components/corpus/chunking-panel'
import { CorpusFactsLine } from '@/components/corpus/corpus-facts'
import { DocumentList } from '@/components/corpus/document-list'
import { ImportPanel } from '@/components/corpus/import-panel'
import { SearchPanel } from '@/components/corpus/search-panel'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { Tabs } from '@/components/ui/tabs'
import { api } from '@/lib/api/client'

export const corpusViews = ['documents', 'import', 'search', 'chunking'] as const

const INDEXING_MS = 2500

/** The documents of a project: what there is, how more comes in, how it is found and how it is cut. */
export function CorpusScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('corpus')
  const project = useProject(projectId)
  const router = useRouter()
  const path = usePathname()
  const asked = useSearchParams().get('view')
  const view = corpusViews.find((one) => one === asked) ?? 'documents'
  const show = (next: string) => router.replace(next === 'documents' ? path : `${path}?view=${next}`, { scroll: false })
  const { data: facts } = useQuery(
    api.corpus.facts.queryOptions({
      input: { projectId },
      refetchInterval: ({ state }) =>
        state.data && state.data.indexed < state.data.chunks ? INDEXING_MS : 10 * INDEXING_MS,
    }),
  )
  const goImport = () => show('import')
  return (
    <Page places={[{ label: project.name || t('title'), href: project.href }, { label: t('title') }]}>
      <PageHeader
        title={t('title')}
        actions={
          view !== 'import' && project.may('corpus.import') ? (
            <Button variant={view === 'documents' ? 'primary' : 'secondary'} onClick={goImport}>
              {t('importAct')}
            </Button>
          ) : null
        }
      >
        {t('says')}
      </PageHeader>
      <CorpusFactsLine facts={facts} />
      <Tabs
        label={t('title')}
        value={view}
        onValueChange={show}
        tabs={[
          {
            value: 'documents',
            label: t('views.documents'),
            content: <DocumentList projectId={projectId} facts={facts} onImport={goImport} />,
          },
          { value: 'import', label: t('views.import'), content: <ImportPanel projectId={projectId} /> },
          { value: 'search', label: t('views.search'), content: <SearchPanel projectId={projectId} facts={facts} /> },
          {
            value: 'chunking',
            label: t('views.chunking'),
            content: <ChunkingPanel projectId={projectId} facts={facts} />,
          },
        ]}
      />
    </Page>
  )
}
