'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Select } from '../ui/select'
import { Status } from '../ui/status'
import type { ResponseView } from './response-types'

type ResponseHeadProps = {
  view: ResponseView
  isLost: boolean
  isBehind: boolean
  failure: string | null
  isFixed: boolean
  onDraft: (draftId: string) => void
}

/** The query that is answered, and what has to be known of its drafts. */
export function ResponseHead({ view, isLost, isBehind, failure, isFixed, onDraft }: ResponseHeadProps) {
  const t = useTranslations('responses.desk')
  const format = useFormatter()
  const [draft] = view.drafts
  const notes = [
    view.state === 'waiting' ? null : t('decidedMeanwhile', { state: t(`states.${view.state}`) }),
    isLost && view.state === 'waiting' ? t('lost') : null,
    failure,
    isBehind ? t('behind') : null,
  ].filter((note) => note !== null)
  return (
    <header className="pb-4">
      <p className="text-note text-ink-faint">
        <bdi>{view.subdomain}</bdi> · <bdi>{view.queryType}</bdi>
      </p>
      <p dir="auto" className="reading mt-1 font-medium">
        {view.query}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 text-ui text-ink-soft">
        {draft && view.drafts.length > 1 && !isFixed ? (
          <Select
            label={t('drafts')}
            className="h-8 w-44"
            value=""
            placeholder={t('draftOf', { number: draft.number, count: view.drafts.length })}
            onValueChange={onDraft}
            options={view.drafts.map(({ id, number, wish, createdAt, state }) => ({
              value: id,
              label: t('takeDraft', {
                number,
                at: format.dateTime(createdAt, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
              }),
              hint: state === 'complete' ? wish || undefined : t(`draftStates.${state}`),
            }))}
          />
        ) : null}
        {draft ? (
          <span className="text-note text-ink-faint">
            {t('by')} <bdi>{draft.lineage.provider === 'builtin' ? t('builtin') : draft.lineage.model}</bdi>
            {draft.wish ? (
              <>
                {' · '}
                {t('wished')} <bdi>{draft.wish}</bdi>
              </>
            ) : null}
          </span>
        ) : null}
      </div>
      {draft && draft.state !== 'complete' ? (
        <div className="mt-3 rounded-md bg-watch-wash px-3 py-2">
          <Status kind="watch">{t(`draftStates.${draft.state}`)}</Status>
          <p dir="auto" className="mt-0.5 text-ui text-ink-soft">
            {draft.reason}
          </p>
          <p className="mt-0.5 text-ui text-ink-soft">{t('draftHint')}</p>
        </div>
      ) : null}
      {notes.map((note) => (
        <p key={note} role="status" className="mt-3 rounded-md bg-watch-wash px-3 py-2">
          <Status kind="watch">
            <span className="whitespace-normal">{note}</span>
          </Status>
        </p>
      ))}
    </header>
  )
}
