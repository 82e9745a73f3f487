'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button, LinkButton } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

/** What a first run takes, in order, with what of it is there already. */
export function FirstRun({ projectId, onView }: { projectId: string; onView: (view: string) => void }) {
  const t = useTranslations('evaluation.first')
  const input = { projectId, limit: 200 }
  const sets = useQuery(api.evaluation.listPromptSets.queryOptions({ input }))
  const systems = useQuery(api.evaluation.listSystems.queryOptions({ input }))
  const hasPrompts = sets.data?.items.some(({ prompts }) => prompts > 1) ?? false
  const hasSystems = (systems.data?.items.filter(({ archivedAt }) => archivedAt === null).length ?? 0) > 1
  const base = `/projects/${projectId}/evaluation/runs`
  const steps = [
    { key: 'prompts', isDone: hasPrompts, act: <Button onClick={() => onView('prompts')}>{t('toPrompts')}</Button> },
    { key: 'systems', isDone: hasSystems, act: <Button onClick={() => onView('systems')}>{t('toSystems')}</Button> },
    { key: 'run', isDone: false, act: <LinkButton href={`${base}/new`}>{t('toRun')}</LinkButton> },
  ] as const
  const current = steps.find(({ isDone }) => !isDone)?.key
  return (
    <section className="max-w-2xl py-6">
      <h2 className="text-head">{t('title')}</h2>
      <p className="pt-1 text-row text-ink-soft">{t('says')}</p>
      <ol className="mt-5 divide-y divide-line border-y border-line">
        {steps.map(({ key, isDone, act }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-72">
              <h3 className="text-row font-medium">{t(`step.${key}`)}</h3>
              <p className="text-ui text-ink-soft">{t(`why.${key}`)}</p>
            </div>
            {isDone ? <Status kind="ok">{t('done')}</Status> : key === current ? act : null}
          </li>
        ))}
      </ol>
      <p className="pt-4 text-ui text-ink-soft">
        {t.rich('elsewhere', {
          link: (words) => (
            <LinkButton variant="quiet" size="sm" href={`${base}/import`}>
              {words}
            </LinkButton>
          ),
        })}
      </p>
    </section>
  )
}
