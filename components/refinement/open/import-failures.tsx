'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ColumnFields } from '@/components/evaluation/import/column-fields'
import { FileStep } from '@/components/evaluation/import/file-step'
import { ImportPreview } from '@/components/evaluation/import/preview-parts'
import { useFile } from '@/components/evaluation/import/use-file'
import { useFailureText } from '@/components/layout/use-failure-text'
import { FallbackCell } from '@/components/refinement/open/fallback-cell'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/form-error'
import { SkeletonRows } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { FailureMapping } from '@/lib/pipeline/refinement/failures/schema'

const fields = ['prompt', 'output', 'reason', 'subdomain', 'queryType'] as const

type ImportFailuresProps = { projectId: string; onClose: () => void; onImported: () => void }

/** Failing examples from elsewhere: a file, which column is what, what will come of it, and then the import. */
export function ImportFailures({ projectId, onClose, onImported }: ImportFailuresProps) {
  const t = useTranslations('refinement.failures')
  const failureText = useFailureText()
  const upload = useFile(projectId)
  const [mapping, setMapping] = useState<FailureMapping | null>(null)
  const [fallback, setFallback] = useState<{ subdomainId: string | null; queryTypeId: string | null }>({
    subdomainId: null,
    queryTypeId: null,
  })
  const input = { projectId, fileId: upload.file?.id ?? '', mapping, fallback }
  const preview = useQuery(
    api.refinement.previewFailures.queryOptions({
      input,
      enabled: upload.file !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const load = useMutation(
    api.refinement.importFailures.mutationOptions({
      onSuccess: ({ added, alreadyHere }) => {
        notify.done(t('done', { count: added }), {
          description: alreadyHere > 0 ? t('here', { count: alreadyHere }) : undefined,
        })
        onImported()
        onClose()
      },
    }),
  )
  const data = preview.data
  const failure = load.error ?? preview.error
  return (
    <Dialog
      open
      size={data ? 'lg' : 'md'}
      title={t('title')}
      description={t('says')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button
          variant="primary"
          disabled={!data || data.ready === 0 || preview.isPlaceholderData}
          pending={load.isPending}
          onClick={() => load.mutate(input)}
        >
          {t('act', { count: data?.ready ?? 0 })}
        </Button>
      }
    >
      {upload.file === null ? (
        <FileStep upload={upload} accept=".csv,.tsv,.jsonl,.json" kinds={t('kinds')} />
      ) : data ? (
        <div className="grid gap-8 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <div className="flex flex-col gap-6">
            <ColumnFields
              columns={data.columns}
              value={data.mapping}
              onChange={(name, column) =>
                setMapping({ ...data.mapping, [name]: column ?? (name === 'prompt' ? '' : null) })
              }
              fields={fields.map((name) => ({ name, label: t(`column.${name}`), needed: name === 'prompt' }))}
            />
            <FallbackCell projectId={projectId} value={fallback} onChange={setFallback} />
          </div>
          <ImportPreview
            total={data.total}
            ready={t('ready', { count: data.ready })}
            notes={data.alreadyHere > 0 ? [t('here', { count: data.alreadyHere })] : []}
            problemCount={data.problemCount}
            problems={data.problems}
            warnings={data.warnings}
            isSettling={preview.isPlaceholderData}
            rows={data.rows.map(({ row, prompt, subdomain, queryType }) => ({
              ...{ row, text: prompt, note: [subdomain, queryType].filter(Boolean).join(' · ') },
            }))}
          />
        </div>
      ) : preview.isError ? null : (
        <SkeletonRows rows={6} />
      )}
      {failure ? (
        <div className="pt-4">
          <FormError title={failureText(failure)} />
        </div>
      ) : null}
    </Dialog>
  )
}
