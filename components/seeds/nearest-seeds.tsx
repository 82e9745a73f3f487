'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { diffParts } from '@/components/ui/diff-parts'
import { DiffText } from '@/components/ui/diff-text'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Status } from '@/components/ui/status'
import type { SimilarSeed } from '@/lib/pipeline/seeds/schema'

type Props = {
  text: string
  seeds: readonly SimilarSeed[]
  reason: string
  onReason: (reason: string) => void
  base: string
}

/** Below this likeness the words that differ say less than the text itself. */
const WORTH_COMPARING = 0.6

/** The seeds that are most like what is being written; one that is too close asks why both are wanted. */
export function NearestSeeds({ text, seeds, reason, onReason, base }: Props) {
  const t = useTranslations('seeds.similar')
  const format = useFormatter()
  const isTooClose = seeds.some((seed) => seed.isTooClose)
  if (seeds.length === 0) return null
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      <h2 className="text-ui font-medium text-ink-soft">{t('title')}</h2>
      {isTooClose ? (
        <Field label={t('reason')} hint={t('reasonHint')}>
          <Input value={reason} maxLength={500} onChange={(event) => onReason(event.target.value)} />
        </Field>
      ) : null}
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {seeds.slice(0, 3).map((seed) => {
          const share = format.number(seed.similarity, { style: 'percent', maximumFractionDigits: 0 })
          return (
            <li key={seed.id} className="flex flex-col gap-1 py-2.5">
              <p className="flex items-center gap-2 text-ui">
                {seed.isTooClose ? (
                  <Status kind="watch">{t('tooClose', { share })}</Status>
                ) : (
                  <span className="text-ink-faint">{t('like', { share })}</span>
                )}
                <Link
                  href={`${base}/seeds/${seed.id}`}
                  target="_blank"
                  className="ms-auto rounded-sm text-ink-soft hover:text-ink hover:underline"
                >
                  {t('open')}
                </Link>
              </p>
              {seed.similarity >= WORTH_COMPARING ? (
                <DiffText className="text-row" parts={diffParts(seed.text, text)} />
              ) : (
                <p dir="auto" className="align-outer text-row">
                  {seed.text}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
