'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '../../ui/button'
import { Progress } from '../../ui/progress'
import { Status } from '../../ui/status'
import { type MyRun, useRunTitle } from './use-run-title'

/** One run that is one's to judge: how far one is, by what it is judged, and the way to the desk. */
export function RunRow({ run, href, isMain }: { run: MyRun; href: string; isMain: boolean }) {
  const t = useTranslations('judging')
  const title = useRunTitle()(run)
  const { judged, left, today, state } = run.progress
  const isOpen = state === 'open' && left > 0
  return (
    <li className="flex flex-col gap-3 border-b border-line py-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 dir="auto" className="text-head align-outer">
            {title}
          </h2>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-ui text-ink-soft">
            <span>{t('run', { number: run.number })}</span>
            {run.guidelineNumber === null ? null : <span>{t('runs.guideline', { number: run.guidelineNumber })}</span>}
            {today > 0 ? <span>{t('runs.today', { count: today })}</span> : null}
            {state === 'paused' ? <Status kind="watch">{t('runs.paused')}</Status> : null}
            {state === 'open' && left === 0 ? <Status kind="ok">{t('runs.done')}</Status> : null}
          </p>
        </div>
        {isOpen ? (
          <LinkButton href={href} variant={isMain ? 'primary' : 'secondary'}>
            {judged > 0 ? t('runs.goOn') : t('runs.begin')}
          </LinkButton>
        ) : null}
      </div>
      <Progress label={t('runs.mine')} done={judged} total={judged + left} paused={state === 'paused'} />
      {run.criteria.length > 0 ? (
        <ul className="flex list-disc flex-col gap-0.5 ps-4 text-row text-ink-soft">
          {run.criteria.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
