'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { EDIT_RATIO_LIMIT, type PairCheck, type PairView } from '@/lib/pipeline/updates/schema'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Status } from '../ui/status'
import { Textarea } from '../ui/textarea'
import { ChangeLine } from './change-line'
import { FlagList } from './flag-list'
import { SpanDiff } from './span-diff'
import { useDay } from './use-day'

type PairItemProps = {
  pair: PairView
  check: PairCheck | null
  chosen: string
  at: number
  isOpen: boolean
  isLost: boolean
  isWriting: boolean
  onChoose: (at: number) => void
  onWrite: (chosen: string) => void
  onUndoSpan: () => void
  onLink: (evidenceId: string | null) => void
  onWaive: (key: string, reason: string) => void
}

/** One pair: the question, the answer with its changes, the evidence to link them to, and what stands against it. */
export function PairItem({ pair, check, chosen, at, isOpen, isLost, isWriting, ...on }: PairItemProps) {
  const t = useTranslations('updates.desk')
  const day = useDay()
  const format = useFormatter()
  const active = check?.spans[at]
  const isChange = active?.kind === 'change'
  const ratio = check?.editRatio ?? 0
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 pb-8">
      {isOpen && !isLost ? null : (
        <p role="status" className="rounded-md bg-watch-wash px-3 py-2">
          <Status kind="watch">
            <span className="whitespace-normal">
              {isOpen ? t('lost') : t('notOpen', { state: t(`stateNames.${pair.state}`) })}
            </span>
          </Status>
        </p>
      )}
      <header>
        <h2 dir="auto" className="text-title">
          {pair.instruction}
        </h2>
        <p className="flex flex-wrap items-baseline gap-x-3 pt-1 text-note text-ink-faint">
          {pair.update ? (
            <>
              <bdi>{pair.update.subject}</bdi>
              <ChangeLine oldValue={pair.update.oldValue} newValue={pair.update.newValue} />
              <span className="tabular-nums">{t('since', { day: day(pair.update.since) })}</span>
            </>
          ) : (
            t('fromDesk')
          )}
        </p>
      </header>
      {check === null ? (
        <p className="text-row text-ink-soft">{pair.failure ?? t('noAnswer')}</p>
      ) : (
        <section aria-label={t('answer')}>
          {isWriting ? (
            <Field label={t('chosenByHand')}>
              <Textarea
                reading
                autoFocus
                minRows={5}
                value={chosen}
                onChange={(event) => on.onWrite(event.target.value)}
              />
            </Field>
          ) : (
            <SpanDiff spans={check.spans} at={at} onChoose={on.onChoose} />
          )}
          <p className="pt-3 text-note text-ink-faint tabular-nums">
            <Status kind={ratio > EDIT_RATIO_LIMIT ? 'watch' : 'ok'}>
              {t('ratio', {
                share: format.number(ratio, { style: 'percent' }),
                limit: format.number(EDIT_RATIO_LIMIT, { style: 'percent' }),
              })}
            </Status>
          </p>
        </section>
      )}
      {isOpen && isChange && !isWriting ? (
        <section aria-label={t('span')} className="rounded-lg border border-line bg-surface p-4">
          <p className="flex flex-wrap items-center gap-2">
            <strong className="min-w-0 text-row">
              <bdi>{active.after.trim() || t('nothing')}</bdi>
            </strong>
            <Button size="sm" keys="U" onClick={on.onUndoSpan}>
              {t('undoSpan')}
            </Button>
            <Button
              size="sm"
              keys="A"
              disabled={active.isAccepted && active.linkedTo === null}
              onClick={() => on.onLink(null)}
            >
              {t('accept')}
            </Button>
          </p>
          <p className="pt-1 text-note text-ink-faint">
            {active.linkedTo !== null
              ? t('linked')
              : !active.needsEvidence
                ? t('needsNone')
                : active.statedBy.length > 0
                  ? t('stated')
                  : t('unsupported')}
          </p>
        </section>
      ) : null}
      {pair.evidence.length > 0 ? (
        <section aria-label={t('evidence')}>
          <h3 className="pb-1 text-row font-semibold">{t('evidence')}</h3>
          <ol className="divide-y divide-line">
            {pair.evidence.map((one, index) => (
              <li key={one.id} className="flex flex-wrap items-start gap-3 py-2.5">
                <div className="min-w-0 flex-1 basis-60">
                  <p dir="auto" className="text-row">
                    {one.text}
                  </p>
                  <p className="text-note text-ink-faint">
                    <bdi>{one.title || one.source}</bdi> {one.publishedOn === null ? null : day(one.publishedOn)}
                    {isChange && active.statedBy.includes(one.id) ? ` · ${t('states')}` : null}
                  </p>
                </div>
                {isOpen && isChange && !isWriting ? (
                  <Button
                    size="sm"
                    keys={index < 9 ? String(index + 1) : undefined}
                    disabled={active.linkedTo === one.id}
                    onClick={() => on.onLink(one.id)}
                  >
                    {active.linkedTo === one.id ? t('isLinked') : t('link')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {check ? (
        <section aria-label={t('against')}>
          <h3 className="pb-1 text-row font-semibold">{t('against')}</h3>
          <FlagList flags={check.flags} onWaive={isOpen ? on.onWaive : undefined} />
        </section>
      ) : null}
    </div>
  )
}
