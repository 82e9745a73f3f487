'use client'

import { CloudOff } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { cn } from './class-names'
import { Status } from './status'
import { useTimeZoneOfReader } from './ticking'

export type SaveStatus =
  | { kind: 'rest' }
  | { kind: 'saved'; at: Date }
  | { kind: 'waiting'; count: number; offline: boolean }
  | { kind: 'refused'; count: number }

/** Where one's work is: with the server, still in this browser, or turned down. */
export function SaveState({
  state,
  onOpen,
  className,
}: {
  state: SaveStatus /** Opens the list of refused acts. */
  onOpen?: () => void
  className?: string
}) {
  const t = useTranslations('ui.save')
  const format = useFormatter()
  const timeZone = useTimeZoneOfReader()
  if (state.kind === 'rest') return null
  if (state.kind === 'saved') {
    const at = format.dateTime(state.at, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
    return (
      <span className={cn('text-ui whitespace-nowrap tabular-nums text-ink-faint', className)}>
        {t('saved', { at })}
      </span>
    )
  }
  if (state.kind === 'waiting') {
    return (
      <span
        role={state.offline ? 'status' : undefined}
        className={cn(
          'inline-flex items-center gap-1.5 text-ui whitespace-nowrap text-ink-soft',
          state.offline && 'text-watch',
          className,
        )}
      >
        {state.offline ? <CloudOff aria-hidden className="size-3.5" /> : null}
        {state.offline ? t('waitingOffline', { count: state.count }) : t('waiting', { count: state.count })}
      </span>
    )
  }
  const text = <Status kind="bad">{t('refused', { count: state.count })}</Status>
  return onOpen ? (
    <button type="button" onClick={onOpen} className={cn('h-8 rounded-md px-2 hover:bg-hover', className)}>
      {text}
    </button>
  ) : (
    <span role="status" className={className}>
      {text}
    </span>
  )
}
