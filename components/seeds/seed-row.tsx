'use client'

import { useTranslations } from 'next-intl'
import { stateShapes, writerOf } from '@/components/seeds/seed-words'
import { Line } from '@/components/ui/line'
import { OriginWord } from '@/components/ui/origin-marker'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { SeedCard } from '@/lib/pipeline/seeds/schema'

/** The columns of the list: on a phone only the text and its state. */
export const seedColumns =
  '[--columns:minmax(0,1fr)_auto] md:[--columns:minmax(0,1fr)_11rem_7rem] xl:[--columns:minmax(0,1fr)_12rem_6.5rem_7rem] 2xl:[--columns:minmax(0,1fr)_15rem_8rem_8rem_8rem_8rem]'

export function SeedRowHeader() {
  const t = useTranslations('seeds.columns')
  return (
    <>
      <span>{t('text')}</span>
      <span className="max-md:hidden">{t('cell')}</span>
      <span className="max-xl:hidden">{t('origin')}</span>
      <span>{t('state')}</span>
      <span className="max-2xl:hidden">{t('author')}</span>
      <span className="max-2xl:hidden">{t('created')}</span>
    </>
  )
}

export function SeedRow({ seed, cellName }: { seed: SeedCard; cellName: string }) {
  const t = useTranslations('seeds')
  return (
    <>
      <Line>{seed.text}</Line>
      <Line className="text-ui text-ink-soft max-md:hidden">{cellName}</Line>
      <span className="flex items-center max-xl:hidden">
        <OriginWord origin={writerOf(seed)} label={t(`origin.${seed.origin}`)} />
      </span>
      <span className="flex items-center">
        <Status kind={stateShapes[seed.state]}>{t(`state.${seed.state}`)}</Status>
      </span>
      <Line className="text-ui text-ink-soft max-2xl:hidden">{seed.author.name}</Line>
      <span className="relative z-10 text-ui text-ink-faint max-2xl:hidden">
        <Time value={seed.createdAt} />
      </span>
    </>
  )
}
