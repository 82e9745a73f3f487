'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { RunResult } from '@/lib/pipeline/evaluation/results/schema'
import { AnytimePanel } from './anytime-panel'
import { EvaluatorsTable } from './evaluators-table'
import { Headline } from './headline'
import { IntegrityStrip } from './integrity-strip'
import { ModelJudgePanel } from './model-judge-panel'
import { RankingPanel } from './ranking-panel'
import { ResultDownloads } from './result-downloads'
import { SensitivityPanel } from './sensitivity-panel'
import { TieReadings } from './tie-readings'

/** The whole reading of a run: ranking where there are several systems, then one pair in full, then the checks. */
export function ResultBody({ projectId, result }: { projectId: string; result: RunResult }) {
  const t = useTranslations('evaluation.result')
  const [at, setAt] = useState('0')
  const pair = result.pairs[Number(at)] ?? result.pairs[0]
  const fileName = `run-${result.runId}`
  return (
    <div className="flex flex-col gap-12">
      {result.ranking === null ? null : (
        <RankingPanel ranking={result.ranking} groups={result.groups} pairs={result.pairs} fileName={fileName} />
      )}
      {result.pairs.length > 1 ? (
        <Field label={t('pair')} className="max-w-md">
          <Select
            value={at}
            onValueChange={setAt}
            options={result.pairs.map(({ a, b }, index) => ({
              value: String(index),
              label: t('pairOf', { a: a.name, b: b.name }),
            }))}
          />
        </Field>
      ) : null}
      {pair === undefined ? null : (
        <>
          <Headline pair={pair} fileName={fileName} isOpen={result.state === 'open' || result.state === 'paused'} />
          {pair.anytime === null ? null : (
            <AnytimePanel anytime={pair.anytime} name={pair.a.name} fileName={fileName} />
          )}
        </>
      )}
      <IntegrityStrip checks={result.integrity} />
      {pair === undefined ? null : (
        <>
          <TieReadings pair={pair} />
          <SensitivityPanel pair={pair} fileName={fileName} />
        </>
      )}
      <EvaluatorsTable evaluators={result.evaluators} />
      <ModelJudgePanel projectId={projectId} result={result} />
      <ResultDownloads projectId={projectId} runId={result.runId} planHash={result.planHash} />
    </div>
  )
}
