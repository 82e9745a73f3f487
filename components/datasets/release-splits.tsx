'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Table } from '@/components/ui/table'
import type { ReleaseCard } from '@/lib/pipeline/datasets/schema'
import { splits } from '@/lib/pipeline/datasets/splits/schema'

const SHOWN = 6

/** How a release was split: rows and groups, what joined them, and where a cell has not its share. */
export function ReleaseSplits({ release }: { release: ReleaseCard }) {
  const t = useTranslations('datasets.splits')
  const format = useFormatter()
  const report = release.splits
  if (report === null)
    return (
      <section aria-labelledby="splits">
        <h2 id="splits" className="pb-1 text-row font-semibold">
          {t('title')}
        </h2>
        <p className="text-ui text-ink-soft">{t('none')}</p>
      </section>
    )
  const { links, measures } = report
  return (
    <section aria-labelledby="splits" className="flex max-w-3xl flex-col gap-3">
      <h2 id="splits" className="text-row font-semibold">
        {t('title')}
      </h2>
      <Table
        caption={t('table')}
        hideCaption
        rows={splits.filter((split) => split === 'train' || report.rows[split] > 0)}
        rowKey={(split) => split}
        columns={[
          { key: 'split', header: t('split'), cell: (split) => t('name', { split }) },
          { key: 'rows', header: t('rows'), numeric: true, cell: (split) => format.number(report.rows[split]) },
          {
            key: 'share',
            header: t('share'),
            numeric: true,
            cell: (split) =>
              format.number(report.rows[split] / release.rows, { style: 'percent', maximumFractionDigits: 1 }),
          },
          { key: 'groups', header: t('groups'), numeric: true, cell: (split) => format.number(report.groupsIn[split]) },
        ]}
      />
      <div className="measure flex flex-col gap-1 text-ui text-ink-soft">
        <p>{t('says', { groups: report.groups, largest: report.largestGroup })}</p>
        <p>
          {t('joinedBy', { ...links, rougeL: format.number(measures.rougeL) })}{' '}
          {measures.cosine === null
            ? t('noVectors')
            : t('joinedByVectors', {
                vectors: links.vectors,
                cosine: format.number(measures.cosine),
                model: measures.vectorModel ?? '',
              })}
        </p>
        {report.moved > 0 ? <p>{t('moved', { count: report.moved })}</p> : null}
        <p>{t('drawn', { seed: format.number(report.settings.seed, { useGrouping: false }) })}</p>
      </div>
      {report.unmet.length > 0 ? (
        <details className="text-ui">
          <summary className="min-h-8 cursor-pointer font-medium">{t('unmet', { count: report.unmet.length })}</summary>
          <ul className="flex flex-col gap-1 pt-1 text-ink-soft">
            {report.unmet.slice(0, SHOWN * 5).map((cell) => (
              <li key={`${cell.split} ${cell.subdomain} ${cell.queryType}`}>
                <bdi>{t('unmetRow', cell)}</bdi>
                <span className="text-ink-faint">; {t('unmetWhy', { rows: cell.smallestGroup })}</span>
              </li>
            ))}
            {report.unmet.length > SHOWN * 5 ? (
              <li>{t('unmetMore', { count: report.unmet.length - SHOWN * 5 })}</li>
            ) : null}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
