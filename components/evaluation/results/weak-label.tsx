'use client'

import { useTranslations } from 'next-intl'
import { Status } from '@/components/ui/status'
import type { WeakCell } from './reading'

const kinds = { weak: 'bad', watch: 'watch', insufficient: 'idle', fine: 'ok' } as const

/** What is to be thought of a cell, in a word and a shape. */
export function WeakLabel({ label }: { label: WeakCell['label'] }) {
  const t = useTranslations('evaluation.weakness')
  return <Status kind={kinds[label]}>{t(`label.${label}`)}</Status>
}
