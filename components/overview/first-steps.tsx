'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import type { Overview } from '@/lib/pipeline/project/schema'

const steps = ['taxonomy', 'documents', 'seeds'] as const
const places = { taxonomy: 'settings/taxonomy', documents: 'corpus?view=import', seeds: 'seeds' }

/** The short way from an empty project to the first seed. */
export function FirstSteps({ overview, base }: { overview: Overview; base: string }) {
  const t = useTranslations('overview.start')
  const format = useFormatter()
  const counts = { taxonomy: overview.subdomains, documents: overview.documents, seeds: overview.seeds.approved ?? 0 }
  const current = steps.find((step) => counts[step] === 0)
  return (
    <section aria-labelledby="start" className="max-w-2xl">
      <h2 id="start" className="text-head">
        {t('title')}
      </h2>
      <p className="mt-1 text-row text-ink-soft">{t('says')}</p>
      <ol className="mt-4 flex flex-col">
        {steps.map((step, index) => (
          <li key={step} className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line py-4">
            <span aria-hidden className="w-6 text-head tabular-nums text-ink-faint">
              {format.number(index + 1)}
            </span>
            <span className="min-w-0 flex-1 basis-60">
              <span className="flex flex-wrap items-center gap-x-3">
                <span className="text-row font-medium">{t(step)}</span>
                {counts[step] > 0 ? (
                  <Status kind="ok">{t('isDone', { count: counts[step] })}</Status>
                ) : (
                  <Status kind="idle">{t('open')}</Status>
                )}
              </span>
              <span className="block text-ui text-ink-soft">{t(`${step}Says`)}</span>
            </span>
            <LinkButton href={`${base}/${places[step]}`} variant={step === current ? 'primary' : 'secondary'}>
              {t(`${step}Act`)}
            </LinkButton>
          </li>
        ))}
      </ol>
    </section>
  )
}
