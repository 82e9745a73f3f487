'use client'

import { useTranslations } from 'next-intl'
import { nextSteps } from '@/components/overview/next-steps'
import { useProject } from '@/components/project/use-project'
import { LinkButton } from '@/components/ui/button'
import type { Overview } from '@/lib/pipeline/project/schema'

/** What the one who looks can do now; the first of it is the main act of the page. */
export function NextSteps({ overview, projectId }: { overview: Overview; projectId: string }) {
  const t = useTranslations('overview.next')
  const project = useProject(projectId)
  const steps = nextSteps(overview, project.href).filter((step) => project.may(step.permission))
  return (
    <section aria-labelledby="next" className="rounded-lg bg-sunken px-4 py-3 md:px-5 md:py-4">
      <h2 id="next" className="text-note font-semibold text-ink-faint">
        {t('title')}
      </h2>
      {steps.length === 0 ? <p className="py-1.5 text-row text-ink-soft">{t('nothing')}</p> : null}
      <ul className="flex flex-col">
        {steps.map((step, index) => (
          <li key={step.name} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5 py-1.5">
            <span className={index === 0 ? 'text-row font-medium' : 'text-row text-ink-soft'}>
              {t(step.name, { count: step.count })}
            </span>
            <LinkButton href={step.href} size="sm" variant={index === 0 ? 'primary' : 'secondary'}>
              {t(`${step.name}Act`)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
