'use client'

import { useTranslations } from 'next-intl'
import { useKeys } from '@/components/desk/keys-context'
import type { Reason } from '@/components/expansion/use-triage-acts'
import { Chips } from '@/components/ui/chip'
import { queryRejections } from '@/lib/pipeline/vocabulary'

/** Asks for the one reason of a rejection; 1 to 7 answer, Escape takes it back. */
export function RejectReasons({ onReason, onCancel }: { onReason: (reason: Reason) => void; onCancel: () => void }) {
  const t = useTranslations('expansion')
  useKeys([
    ...queryRejections.map((reason, at) => ({
      ...{ id: `expansion.reason${at + 1}`, keys: String(at + 1), label: t(`reason.${reason}`) },
      group: t('triage.reasons'),
      run: () => onReason(reason),
    })),
    { id: 'expansion.noReason', keys: 'Escape', label: t('triage.cancel'), run: onCancel },
  ])
  return (
    <div className="ps-4 pt-1">
      <Chips
        single
        label={t('triage.reasons')}
        value={[]}
        onChange={([reason]) => reason && onReason(reason)}
        options={queryRejections.map((value, at) => ({ value, label: t(`reason.${value}`), keys: String(at + 1) }))}
      />
    </div>
  )
}
