'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'
import type { JudgmentMapping, VerdictReading } from '@/lib/pipeline/evaluation/results/import-schema'
import { EvaluationPage } from '../evaluation-page'
import { FileStep } from './file-step'
import { JudgmentColumns } from './judgment-columns'
import { JudgmentImported } from './judgment-imported'
import { JudgmentStart } from './judgment-start'
import { ImportPreview } from './preview-parts'
import { useFile } from './use-file'
import { VerdictMeanings } from './verdict-meanings'

/** Judgments made elsewhere: say which column is what and what each verdict means, look, and read their numbers here. */
export function ImportJudgmentsScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('evaluation.judgments')
  const words = useTranslations('evaluation')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const upload = useFile(projectId)
  const [chosen, setChosen] = useState<JudgmentMapping | null>(null)
  const [read, setRead] = useState<VerdictReading | null>(null)
  const preview = useQuery(
    api.evaluation.previewJudgments.queryOptions({
      input: { projectId, fileId: upload.file?.id ?? '', mapping: chosen, reading: read },
      enabled: upload.file !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const data = preview.data
  const mapping = chosen ?? data?.mapping ?? null
  const reading = read ?? data?.reading ?? null
  const importing = useMutation(
    api.evaluation.importJudgments.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.evaluation.key() }),
    }),
  )
  const again = () => {
    upload.clear()
    setChosen(null)
    setRead(null)
    importing.reset()
  }
  return (
    <EvaluationPage
      projectId={projectId}
      title={t('title')}
      says={upload.file ? <bdi>{upload.file.name}</bdi> : t('says')}
      actions={upload.file ? <Button onClick={again}>{words('import.other')}</Button> : null}
    >
      {importing.data ? (
        <JudgmentImported projectId={projectId} imported={importing.data} />
      ) : upload.file === null ? (
        <div className="max-w-2xl">
          <FileStep upload={upload} accept=".csv,.tsv,.jsonl,.ndjson,.json" kinds={t('kinds')} />
        </div>
      ) : preview.isError ? (
        <ErrorState
          title={words('import.unreadable')}
          safe={words('import.nothing')}
          detail={failureText(preview.error)}
          actions={<Button onClick={again}>{words('import.other')}</Button>}
        />
      ) : data && mapping && reading ? (
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <ImportPreview
            total={data.total}
            ready={t('ready', { count: data.ready })}
            problemCount={data.problemCount}
            problems={data.problems}
            rows={data.rows.map(({ row, prompt, evaluator, verdict }) => ({
              ...{ row, text: prompt },
              note: `${evaluator} · ${t(`meaning.${meaningOf(verdict)}`)}`,
            }))}
            isSettling={preview.isPlaceholderData}
          >
            <JudgmentStart
              fileName={upload.file.name}
              mapping={mapping}
              ready={data.ready}
              isSettling={preview.isPlaceholderData}
              isPending={importing.isPending}
              failure={importing.error ? failureText(importing.error) : ''}
              onStart={(form) =>
                importing.mutate({ projectId, fileId: upload.file?.id ?? '', mapping, reading, ...form })
              }
            />
          </ImportPreview>
          <div className="flex flex-col gap-8">
            <JudgmentColumns columns={data.columns} mapping={mapping} onChange={setChosen} />
            <VerdictMeanings values={data.values} reading={reading} onChange={setRead} />
          </div>
        </div>
      ) : (
        <SkeletonRows rows={8} />
      )}
    </EvaluationPage>
  )
}

const meaningOf = (verdict: string) =>
  (['a', 'b', 'tie', 'both_bad', 'skip'] as const).find((one) => one === verdict) ?? 'skip'
