'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { z } from 'zod'
import type { usageRow } from '@/lib/llm/schema'
import { modelStages } from '@/lib/pipeline/stages'
import { Section } from '../../layout/section'
import { Table } from '../../ui/table'

/** Calls, tokens and cost by stage and model. */
export function Usage({ usage }: { usage: readonly z.output<typeof usageRow>[] }) {
  const t = useTranslations('settings.models.usage')
  const models = useTranslations('settings.models')
  const stageNames = useTranslations('layout.stages')
  const format = useFormatter()
  const nameOf = (stage: string) => {
    const known = modelStages.find((candidate) => candidate === stage)
    return known === undefined ? stage : stageNames(known)
  }
  return (
    <Section title={t('title')}>
      <Table
        caption={t('title')}
        hideCaption
        empty={t('empty')}
        rows={usage}
        rowKey={({ stage, provider, model }) => `${stage} ${provider} ${model}`}
        columns={[
          { key: 'stage', header: t('stage'), cell: ({ stage }) => nameOf(stage) },
          {
            key: 'model',
            header: t('model'),
            cell: ({ provider, model }) => (provider === 'builtin' ? models('builtin') : model),
          },
          { key: 'calls', header: t('calls'), numeric: true, cell: ({ calls }) => format.number(calls) },
          { key: 'failed', header: t('failed'), numeric: true, cell: ({ failed }) => format.number(failed) },
          { key: 'input', header: t('input'), numeric: true, cell: ({ inputTokens }) => format.number(inputTokens) },
          {
            key: 'output',
            header: t('output'),
            numeric: true,
            cell: ({ outputTokens }) => format.number(outputTokens),
          },
          {
            key: 'cost',
            header: t('cost'),
            numeric: true,
            cell: ({ costUsd }) =>
              format.number(costUsd, {
                style: 'currency',
                currency: 'USD',
                maximumFractionDigits: costUsd < 1 ? 4 : 2,
              }),
          },
        ]}
      />
    </Section>
  )
}
