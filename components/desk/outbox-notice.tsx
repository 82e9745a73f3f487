'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { SaveState } from '../ui/save-state'
import { Status } from '../ui/status'
import { saveStatusOf, useOutbox, useOutboxState } from './outbox-context'

/** The save state of the signed-in person, with the acts the server did not accept and what can be done about each. */
export function OutboxNotice({ signInHref }: { signInHref?: string }) {
  const t = useTranslations('desk.outbox')
  const format = useFormatter()
  const failureText = useFailureText()
  const { outbox } = useOutbox()
  const state = useOutboxState()
  const [isOpen, setOpen] = useState(false)
  if (state.needsSignIn) {
    return (
      <a href={signInHref ?? '/sign-in'} className="inline-flex h-8 items-center rounded-md px-2 hover:bg-hover">
        <Status kind="watch">{t('signIn', { count: state.waiting })}</Status>
      </a>
    )
  }
  return (
    <>
      <SaveState state={saveStatusOf(state)} onOpen={() => setOpen(true)} />
      <Dialog
        title={t('title')}
        description={t('explain')}
        open={isOpen && state.refused.length > 0}
        onOpenChange={setOpen}
      >
        <ul className="flex flex-col divide-y divide-line">
          {state.refused.map((act) => (
            <li key={act.id} className="flex flex-col gap-1.5 py-3">
              <p dir="auto" className="font-medium">
                {act.label}
              </p>
              <p className="text-ui text-ink-soft">
                {format.dateTime(act.madeAt, { timeStyle: 'short', dateStyle: 'medium' })} · {failureText(act.refusal)}
              </p>
              <div className="flex gap-2">
                <Button size="sm" onClick={() => void outbox?.retry(act.id)}>
                  {t('again')}
                </Button>
                <Button size="sm" variant="quiet" onClick={() => void outbox?.discard(act.id)}>
                  {t('discard')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
