'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Section } from '@/components/overview/section'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Overview } from '@/lib/pipeline/project/schema'

const deskStages = ['expansion', 'retrieval', 'responses', 'evaluation', 'updates'] as const

/** What waits at the desks, and who has done how much lately. */
export function PeopleNotes({ overview, base }: { overview: Overview; base: string }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const desks = overview.desks.flatMap((row) => {
    const stage = deskStages.find((one) => row.desk.startsWith(`${one}.`))
    return stage === undefined ? [] : [{ ...row, stage }]
  })
  return (
    <div className="flex flex-col gap-10">
      <Section title={t('desks.title')} empty={desks.length === 0 ? t('desks.none') : null}>
        <Table
          caption={t('desks.title')}
          hideCaption
          rows={desks}
          rowKey={(row) => row.desk}
          columns={[
            {
              key: 'desk',
              header: t('desks.desk'),
              cell: (row) => (
                <Link href={`${base}/${row.stage}`} className="inline-flex min-h-8 items-center hover:underline">
                  {t(`desks.${row.stage}`)}
                </Link>
              ),
            },
            { key: 'free', header: t('desks.free'), numeric: true, cell: (row) => format.number(row.free) },
            { key: 'held', header: t('desks.held'), numeric: true, cell: (row) => format.number(row.held) },
          ]}
        />
      </Section>
      <Section title={t('people.title')} empty={overview.people.length === 0 ? t('people.none') : null}>
        <Table
          caption={t('people.title')}
          hideCaption
          rows={overview.people}
          rowKey={(row) => row.userId}
          columns={[
            { key: 'name', header: t('people.name'), cell: (row) => <bdi>{row.name}</bdi> },
            { key: 'today', header: t('people.today'), numeric: true, cell: (row) => format.number(row.today) },
            { key: 'week', header: t('people.week'), numeric: true, cell: (row) => format.number(row.week) },
            { key: 'last', header: t('people.last'), numeric: true, cell: (row) => <Time value={row.lastAt} /> },
          ]}
        />
      </Section>
    </div>
  )
}
