'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { FormError } from '@/components/ui/form-error'
import { SkeletonRows } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { OutputMapping } from '@/lib/pipeline/evaluation/systems/schema'
import { ColumnFields } from '../import/column-fields'
import { FileStep } from '../import/file-step'
import { ImportPreview } from '../import/preview-parts'
import { useFile } from '../import/use-file'

type ImportOutputsProps = { projectId: string; promptSetId: string; systemId: string; onClose: () => void }

/** Outputs made elsewhere: which prompt each answers, how it ended, what will come in and what not. */
export function ImportOutputs({ projectId, promptSetId, systemId, onClose }: ImportOutputsProps) {
  const t = useTranslations('evaluation.systems.import')
  const words = useTranslations('evaluation')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const upload = useFile(projectId)
  const [chosen, setChosen] = useState<OutputMapping | null>(null)
  const [replace, setReplace] = useState(false)
  const input = { projectId, promptSetId, systemId, fileId: upload.file?.id ?? '', mapping: chosen, replace }
  const preview = useQuery(
    api.evaluation.previewOutputs.queryOptions({
      input,
      enabled: upload.file !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const data = preview.data
  const mapping = chosen ?? data?.mapping ?? null
  const importing = useMutation(
    api.evaluation.importOutputs.mutationOptions({
      onSuccess: async ({ added, replaced, leaking, missing }) => {
        await queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
        const notes = [
          missing > 0 ? t('missing', { count: missing }) : '',
          leaking > 0 ? t('leaking', { count: leaking }) : '',
        ].filter((note) => note !== '')
        notify.done(t('done', { count: added + replaced }), notes.length > 0 ? { description: notes.join(' ') } : {})
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
        <FileStep upload={upload} accept=".csv,.tsv,.jsonl,.ndjson,.json" kinds={t('kinds')} />
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
            notes={[
              ...(data.alreadyHere > 0 ? [t('here', { count: data.alreadyHere })] : []),
              ...(data.missing > 0 ? [t('missing', { count: data.missing })] : []),
            ]}
            problemCount={data.problemCount}
            problems={data.problems}
            warnings={data.warnings}
            rows={data.rows.map(({ row, prompt, output, state }) => ({
              ...{ row, text: output || '–' },
              note: state === 'complete' ? prompt : `${words(`systems.state.${state}`)} · ${prompt}`,
            }))}
            isSettling={preview.isPlaceholderData}
          >
            {importing.isError ? <FormError title={failureText(importing.error)} /> : null}
          </ImportPreview>
          <div className="flex flex-col gap-5">
            <ColumnFields
              columns={data.columns}
              value={mapping}
              onChange={(name, column) =>
                setChosen(
                  name === 'output' ? { ...mapping, output: column ?? mapping.output } : { ...mapping, [name]: column },
                )
              }
              fields={[
                { name: 'promptId', label: t('column.promptId'), hint: t('promptIdHint') },
                { name: 'prompt', label: t('column.prompt') },
                { name: 'output', label: t('column.output'), needed: true },
                { name: 'state', label: t('column.state'), hint: t('stateHint') },
              ]}
            />
            <Checkbox checked={replace} onCheckedChange={setReplace} label={t('replace')} hint={t('replaceHint')} />
          </div>
        </div>
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Dialog>
  )
}
