'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { Status, type StatusKind } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { api } from '@/lib/api/client'
import { outputStates } from '@/lib/pipeline/vocabulary'
import { ReadState } from '../read-state'

type OutputStatesProps = { projectId: string; promptSetId: string; systemIds: readonly string[] }

const kinds: Readonly<Record<(typeof outputStates)[number], StatusKind>> = {
  complete: 'ok',
  truncated: 'watch',
  refused: 'watch',
  failed: 'bad',
  missing: 'idle',
}

/** How the outputs of systems to a prompt set stand: every prompt is in one of the states. */
export function OutputStates({ projectId, promptSetId, systemIds }: OutputStatesProps) {
  const t = useTranslations('evaluation.systems')
  const format = useFormatter()
  const summary = useQuery(
    api.evaluation.outputSummary.queryOptions({
      input: { projectId, promptSetId, systemIds: [...systemIds] },
      enabled: systemIds.length > 0,
    }),
  )
  return (
    <ReadState reading={summary}>
      {({ prompts, systems }) => (
        <Table
          caption={t('statesOf', { count: prompts })}
          rows={systems}
          rowKey={(row) => row.systemId}
          columns={[
            { key: 'name', header: t('name'), cell: (row) => <bdi>{row.name}</bdi> },
            ...outputStates.map((state) => ({
              key: state,
              header: <Status kind={kinds[state]}>{t(`state.${state}`)}</Status>,
              numeric: true,
              cell: (row: (typeof systems)[number]) => format.number(row.counts[state]),
            })),
            {
              key: 'leaking',
              header: t('leaking'),
              numeric: true,
              cell: (row) => format.number(row.counts.leaking),
            },
          ]}
        />
      )}
    </ReadState>
  )
}
