'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { SkeletonRows } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { PromptMapping } from '@/lib/pipeline/evaluation/prompts/schema'
import { ColumnFields } from '../import/column-fields'
import { FileStep } from '../import/file-step'
import { ImportPreview } from '../import/preview-parts'
import { useFile } from '../import/use-file'

type ImportPromptsProps = { projectId: string; promptSetId: string; onClose: () => void }

/** Prompts from a file: which column is what, where rows without a cell go, what will come in and what not. */
export function ImportPrompts({ projectId, promptSetId, onClose }: ImportPromptsProps) {
  const t = useTranslations('evaluation.prompts.import')
  const words = useTranslations('evaluation')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const taxonomy = useTaxonomy(projectId)
  const upload = useFile(projectId)
  const [chosen, setChosen] = useState<PromptMapping | null>(null)
  const [fallback, setFallback] = useState<{ subdomainId: string | null; queryTypeId: string | null }>({
    subdomainId: null,
    queryTypeId: null,
  })
  const input = { projectId, promptSetId, fileId: upload.file?.id ?? '', mapping: chosen, fallback }
  const preview = useQuery(
    api.evaluation.previewPrompts.queryOptions({
      input,
      enabled: upload.file !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const data = preview.data
  const mapping = chosen ?? data?.mapping ?? null
  const importing = useMutation(
    api.evaluation.importPrompts.mutationOptions({
      onSuccess: async ({ added, alreadyHere }) => {
        await queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
        notify.done(
          t('done', { count: added }),
          alreadyHere > 0 ? { description: t('here', { count: alreadyHere }) } : {},
        )
        onClose()
      },
    }),
  )
  const again = () => {
    upload.clear()
    setChosen(null)
  }
  return (
    <Dialog
      open
      size="lg"
      title={t('title')}
      description={upload.file ? <bdi>{upload.file.name}</bdi> : t('says')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        upload.file && data ? (
          <>
            <Button onClick={again}>{words('import.other')}</Button>
            <Button
              variant="primary"
              disabled={data.ready === 0 || preview.isPlaceholderData}
              pending={importing.isPending}
              onClick={() => importing.mutate({ ...input, mapping })}
            >
              {t('act', { count: data.ready })}
            </Button>
          </>
        ) : undefined
      }
    >
      {upload.file === null ? (
        <FileStep upload={upload} accept=".txt,.csv,.tsv,.jsonl,.ndjson,.json" kinds={t('kinds')} />
      ) : preview.isError ? (
        <ErrorState
          title={words('import.unreadable')}
          safe={words('import.nothing')}
          detail={failureText(preview.error)}
          actions={<Button onClick={again}>{words('import.other')}</Button>}
        />
      ) : data && mapping ? (
        <div className="grid gap-x-10 gap-y-8 md:grid-cols-[minmax(0,1fr)_16rem]">
          <ImportPreview
            total={data.total}
            ready={t('ready', { count: data.ready })}
            notes={data.alreadyHere > 0 ? [t('here', { count: data.alreadyHere })] : []}
            problemCount={data.problemCount}
            problems={data.problems}
            warnings={data.warnings}
            rows={data.rows.map(({ row, text, subdomain, queryType }) => ({
              ...{ row, text },
              note: `${subdomain} · ${queryType}`,
            }))}
            isSettling={preview.isPlaceholderData}
          >
            {importing.isError ? <FormError title={failureText(importing.error)} /> : null}
          </ImportPreview>
          <div className="flex flex-col gap-6">
            <ColumnFields
              columns={data.columns}
              value={mapping}
              onChange={(name, column) =>
                setChosen(
                  name === 'text' ? { ...mapping, text: column ?? mapping.text } : { ...mapping, [name]: column },
                )
              }
              fields={[
                { name: 'text', label: t('column.text'), needed: true },
                { name: 'subdomain', label: t('column.subdomain') },
                { name: 'queryType', label: t('column.queryType') },
                { name: 'externalId', label: t('column.externalId'), hint: t('idHint') },
              ]}
            />
            <fieldset className="flex flex-col gap-4">
              <legend className="pb-3 text-row font-semibold">{t('fallback')}</legend>
              <Field label={words('cell.subdomain')}>
                <Combobox
                  value={fallback.subdomainId ?? undefined}
                  onValueChange={(subdomainId) => setFallback({ ...fallback, subdomainId })}
                  options={taxonomy.leaves.map(({ id }) => ({ value: id, label: taxonomy.pathOf(id) }))}
                />
              </Field>
              <Field label={words('cell.queryType')}>
                <Combobox
                  value={fallback.queryTypeId ?? undefined}
                  onValueChange={(queryTypeId) => setFallback({ ...fallback, queryTypeId })}
                  options={taxonomy.queryTypes.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </Field>
            </fieldset>
          </div>
        </div>
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Dialog>
  )
}
