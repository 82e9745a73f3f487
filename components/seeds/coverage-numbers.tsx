'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Stat } from '@/components/ui/stat'
import type { CoverageView } from '@/lib/pipeline/seeds/schema'

/** Four numbers that tell narrow seeds from broad ones, each with what it rests on. */
export function CoverageNumbers({ facts }: { facts: CoverageView }) {
  const t = useTranslations('seeds.coverage')
  const format = useFormatter()
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const { covered, touched, evenness, nearness, approved } = facts
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-6 lg:grid-cols-4">
      <Stat
        label={t('covered')}
        value={covered.of === 0 ? null : percent(covered.cells / covered.of)}
        missing={t('noTargets')}
        n={covered.of === 0 ? undefined : covered.of}
        of={t('cellsWithTarget')}
      >
        <span className="text-ui text-ink-soft">{t('coveredHint')}</span>
      </Stat>
      <Stat
        label={t('touched')}
        value={touched.of === 0 ? null : percent(touched.cells / touched.of)}
        n={touched.of}
        of={t('cells')}
      >
        <span className="text-ui text-ink-soft">{t('touchedHint')}</span>
      </Stat>
      <Stat
        label={t('evenness')}
        value={
          evenness === null ? null : format.number(evenness, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
        }
        missing={t('noEvenness')}
        n={approved}
        of={t('seeds')}
      >
        <span className="text-ui text-ink-soft">{t('evennessHint')}</span>
      </Stat>
      <Stat
        label={t('nearness')}
        value={
          nearness === null
            ? null
            : format.number(nearness.mean, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
        }
        missing={t('noNearness')}
        n={nearness?.of}
        of={t('seeds')}
      >
        <span className="text-ui text-ink-soft">{t('nearnessHint')}</span>
      </Stat>
    </div>
  )
}
