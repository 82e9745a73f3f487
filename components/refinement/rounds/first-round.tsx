'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

/** What a first round takes, in order, with what of it is there already. */
export function FirstRound({ projectId, mayManage }: { projectId: string; mayManage: boolean }) {
  const t = useTranslations('refinement.first')
  const input = { projectId, limit: 200 }
  const runs = useQuery(api.evaluation.listRuns.queryOptions({ input, enabled: mayManage }))
  const sets = useQuery(api.evaluation.listPromptSets.queryOptions({ input, enabled: mayManage }))
  const readable = runs.data?.items.find((run) => run.mayRead && run.progress.judgments > 0)
  const hasFresh = sets.data?.items.some(({ frozenAt, prompts }) => frozenAt === null && prompts > 1) ?? false
  const base = `/projects/${projectId}`
  const steps = [
    {
      key: 'run',
      isDone: readable !== undefined,
      act: <LinkButton href={`${base}/evaluation`}>{t('toRun')}</LinkButton>,
    },
    {
      key: 'prompts',
      isDone: hasFresh,
      act: <LinkButton href={`${base}/evaluation?view=prompts`}>{t('toPrompts')}</LinkButton>,
    },
    {
      key: 'open',
      isDone: false,
      act: (
        <LinkButton href={readable ? `${base}/evaluation/runs/${readable.id}/weakness` : `${base}/refinement/open`}>
          {readable ? t('toWeakness') : t('toOpen')}
        </LinkButton>
      ),
    },
  ] as const
  const current = steps.find(({ isDone }) => !isDone)?.key
  return (
    <section className="max-w-2xl">
      <h2 className="text-head">{t('title')}</h2>
      <p className="pt-1 text-row text-ink-soft">{t('says')}</p>
      {mayManage ? (
        <>
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
                <LinkButton variant="quiet" size="sm" href={`${base}/refinement/open?import=1`}>
                  {words}
                </LinkButton>
              ),
            })}
          </p>
        </>
      ) : (
        <p className="pt-3 text-row text-ink-soft">{t('leadOnly')}</p>
      )}
    </section>
  )
}
