'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { uploadFile } from '@/components/project/upload-file'
import { useProject } from '@/components/project/use-project'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { nothingPlanned, type Plan } from '@/components/seeds/import-plan'
import { ImportPlanForm } from '@/components/seeds/import-plan-form'
import { ImportPreviewPanel } from '@/components/seeds/import-preview-panel'
import { ImportResult } from '@/components/seeds/import-result'
import { ImportStart } from '@/components/seeds/import-start'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { FileDrop } from '@/components/ui/file-drop'
import { FormError } from '@/components/ui/form-error'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

const MOST_BYTES = 50 * 1024 * 1024

/** Seeds from a file: choose it, say which column is what, look at what will come of it, import it. */
export function ImportScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('seeds')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const taxonomy = useTaxonomy(projectId)
  const [file, setFile] = useState<{ id: string; name: string } | null>(null)
  const [uploading, setUploading] = useState<string | null>(null)
  const [uploadFailure, setUploadFailure] = useState('')
  const [plan, setPlan] = useState<Plan>(nothingPlanned)
  const [jobId, setJobId] = useState<string | null>(null)
  const preview = useQuery(
    api.seeds.previewImport.queryOptions({
      input: { projectId, fileId: file?.id ?? '', ...plan },
      enabled: file !== null && jobId === null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const take = async ([chosen]: File[]) => {
    if (!chosen) return
    setUploading(chosen.name)
    setUploadFailure('')
    try {
      setFile({ id: await uploadFile(projectId, chosen), name: chosen.name })
      setPlan(nothingPlanned)
      setJobId(null)
    } catch (error) {
      setUploadFailure(failureText(error))
    } finally {
      setUploading(null)
    }
  }
  const again = () => {
    setFile(null)
    setJobId(null)
  }
  return (
    <Page
      places={[
        { label: project.name, href: project.href },
        { label: t('title'), href: `${project.href}/seeds` },
        { label: t('import.title') },
      ]}
    >
      <PageHeader
        title={t('import.title')}
        actions={file ? <Button onClick={again}>{t('import.other')}</Button> : null}
      >
        {file ? <bdi>{file.name}</bdi> : t('import.about')}
      </PageHeader>
      {taxonomy.isEmpty ? (
        <EmptyState
          title={t('coverage.noTaxonomy')}
          actions={
            <LinkButton variant="primary" href={`${project.href}/settings/taxonomy`}>
              {t('empty.taxonomy')}
            </LinkButton>
          }
        >
          {t('empty.needsTaxonomy')}
        </EmptyState>
      ) : jobId !== null ? (
        <ImportResult projectId={projectId} jobId={jobId} base={`${project.href}/seeds`} onAgain={again} />
      ) : file === null ? (
        <div className="flex max-w-2xl flex-col gap-4">
          <FileDrop
            label={uploading ? t('import.uploading', { name: uploading }) : t('import.drop')}
            hint={t('import.kinds')}
            accept=".txt,.csv,.tsv,.jsonl,.ndjson,.json"
            maxBytes={MOST_BYTES}
            disabled={uploading !== null}
            onFiles={(files) => void take(files)}
          />
          {uploadFailure ? <FormError title={t('import.notUploaded')}>{uploadFailure}</FormError> : null}
        </div>
      ) : preview.isError ? (
        <ErrorState
          title={t('import.unreadable')}
          safe={t('import.nothingImported')}
          detail={failureText(preview.error)}
          actions={<Button onClick={again}>{t('import.other')}</Button>}
        />
      ) : preview.data ? (
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
          <ImportPreviewPanel preview={preview.data} isSettling={preview.isPlaceholderData}>
            <ImportStart
              projectId={projectId}
              fileId={file.id}
              plan={plan}
              preview={preview.data}
              isSettling={preview.isPlaceholderData}
              onStarted={setJobId}
            />
          </ImportPreviewPanel>
          <ImportPlanForm
            projectId={projectId}
            plan={plan}
            preview={preview.data}
            taxonomy={taxonomy}
            onPlan={setPlan}
          />
        </div>
      ) : (
        <SkeletonRows rows={8} />
      )}
    </Page>
  )
}
