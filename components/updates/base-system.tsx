'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { Select } from '../ui/select'

const BUILTIN = 'builtin'
type BaseSystemProps = { projectId: string; value: string | null; onChange: (endpointId: string | null) => void }

/** Which model answers as the system to be updated; nothing to choose where only the built-in engine is there. */
export function BaseSystem({ projectId, value, onChange }: BaseSystemProps) {
  const t = useTranslations('updates.system')
  const { data } = useQuery(api.updates.systems.queryOptions({ input: { projectId } }))
  if (!data || data.length === 0) return null
  return (
    <Select
      label={t('label')}
      options={[
        { value: BUILTIN, label: t('builtin') },
        ...data.map(({ id, name, model }) => ({ value: id, label: name, hint: model })),
      ]}
      value={value ?? BUILTIN}
      onValueChange={(chosen) => onChange(chosen === BUILTIN ? null : chosen)}
    />
  )
}
