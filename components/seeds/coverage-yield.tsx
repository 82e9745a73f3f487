'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { CoverageView } from '@/lib/pipeline/seeds/schema'

/** Approved seeds an hour by how they were written: what working with a model is worth here. */
export function CoverageYield({ facts }: { facts: CoverageView }) {
  const t = useTranslations('seeds')
  const format = useFormatter()
  const rows = facts.yields.filter(({ seeds }) => seeds > 0)
  return (
    <section aria-labelledby="coverage-yield" className="flex flex-col gap-3">
      <h2 id="coverage-yield" className="text-head">
        {t('coverage.yield')}
      </h2>
      {rows.length === 0 ? (
        <p className="text-row text-ink-soft">{t('coverage.noYield')}</p>
      ) : (
        <table className="w-full text-row">
          <thead>
            <tr className="text-note text-ink-faint">
              <th scope="col" className="border-b border-line py-2 text-start font-normal">
                {t('columns.origin')}
              </th>
              <th scope="col" className="border-b border-line py-2 text-end font-normal">
                {t('coverage.approved')}
              </th>
              <th scope="col" className="border-b border-line py-2 text-end font-normal">
                {t('coverage.perHour')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ origin, seeds, timed, perHour, hours }) => (
              <tr key={origin}>
                <th scope="row" className="border-b border-line py-2 text-start font-medium">
                  {t(`origin.${origin}`)}
                </th>
                <td className="border-b border-line py-2 text-end tabular-nums">{format.number(seeds)}</td>
                <td className="border-b border-line py-2 text-end tabular-nums">
                  {perHour === null ? (
                    <span className="text-ui text-ink-faint">{t('coverage.notTimed')}</span>
                  ) : (
                    <>
                      {format.number(perHour, { maximumFractionDigits: 1 })}
                      <span className="ms-2 text-ui text-ink-faint">
                        {t('coverage.timed', { timed, hours: format.number(hours, { maximumFractionDigits: 1 }) })}
                      </span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-ui text-ink-soft">{t('coverage.yieldHint')}</p>
    </section>
  )
}
