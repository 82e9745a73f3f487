'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Flag } from '@/lib/pipeline/updates/schema'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Status } from '../ui/status'
import { Textarea } from '../ui/textarea'

type FlagListProps = {
  flags: readonly Flag[]
  /** Absent where nothing can be changed any more. */
  onWaive?: (key: string, reason: string) => void
}

/** What stands against a release, each with what it is about and the way out: settle it, or say why it may stay. */
export function FlagList({ flags, onWaive }: FlagListProps) {
  const t = useTranslations('updates.flags')
  const format = useFormatter()
  const [waiving, setWaiving] = useState<Flag | null>(null)
  const [reason, setReason] = useState('')
  if (flags.length === 0) return <Status kind="ok">{t('none')}</Status>
  const close = () => {
    setWaiving(null)
    setReason('')
  }
  return (
    <>
      <ul aria-label={t('title')} className="flex flex-col divide-y divide-line">
        {flags.map((flag) => (
          <li key={flag.key} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-52">
              <Status kind={flag.waiver === null ? 'watch' : 'idle'}>
                <span className="whitespace-normal">
                  {t(`codes.${flag.code}`, { share: format.number(flag.ratio ?? 0, { style: 'percent' }) })}
                </span>
              </Status>
              {flag.about ? (
                <p dir="auto" className="mt-0.5 line-clamp-3 text-row">
                  {flag.about}
                </p>
              ) : null}
              <p className="text-note text-ink-faint">
                {flag.waiver === null ? t(`ways.${flag.code}`) : t('waived', { reason: flag.waiver })}
              </p>
            </div>
            {flag.waiver === null && flag.isWaivable && onWaive ? (
              <Button size="sm" onClick={() => setWaiving(flag)}>
                {t('waive')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Dialog
        title={t('waiveTitle')}
        description={waiving?.about}
        open={waiving !== null}
        onOpenChange={close}
        footer={
          <>
            <Button variant="quiet" onClick={close}>
              {t('cancel')}
            </Button>
            <Button
              variant="primary"
              disabled={reason.trim() === ''}
              onClick={() => {
                if (waiving) onWaive?.(waiving.key, reason.trim())
                close()
              }}
            >
              {t('waiveNow')}
            </Button>
          </>
        }
      >
        <Field label={t('reason')} hint={t('reasonHint')}>
          <Textarea autoFocus maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Dialog>
    </>
  )
}
