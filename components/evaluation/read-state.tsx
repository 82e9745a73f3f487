'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'

type ReadStateProps<T> = {
  reading: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  /** The shape of what will stand here. */
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

/** What was read, or that it is being read, or why it could not be and what is safe. */
export function ReadState<T>({ reading, skeleton, children }: ReadStateProps<T>) {
  const t = useTranslations('evaluation')
  const failureText = useFailureText()
  if (reading.data !== undefined) return children(reading.data)
  if (reading.error === null) return skeleton ?? <SkeletonRows rows={5} />
  return (
    <ErrorState
      title={failureText(reading.error)}
      safe={t('safe')}
      className="mx-0 px-0 py-6"
      actions={<Button onClick={() => void reading.refetch()}>{t('again')}</Button>}
    />
  )
}
