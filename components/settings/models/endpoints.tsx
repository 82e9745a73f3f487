'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { EndpointView } from '@/lib/llm/schema'
import { Section } from '../../layout/section'
import { Button } from '../../ui/button'
import { EndpointDialog } from './endpoint-dialog'
import { EndpointRow } from './endpoint-row'

type EndpointsProps = { projectId: string; endpoints: readonly EndpointView[] }

/** The models that can be asked, and whether they answer. */
export function Endpoints({ projectId, endpoints }: EndpointsProps) {
  const t = useTranslations('settings.models.endpoints')
  const [editing, setEditing] = useState<EndpointView | 'new' | null>(null)
  return (
    <Section
      title={t('title')}
      hint={t('hint')}
      actions={
        <Button icon={<Plus aria-hidden />} onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
      }
    >
      {endpoints.length === 0 ? <p className="text-row text-ink-soft">{t('empty')}</p> : null}
      <ul className="border-t border-line empty:hidden">
        {endpoints.map((endpoint) => (
          <EndpointRow
            key={endpoint.id}
            projectId={projectId}
            endpoint={endpoint}
            onEdit={() => setEditing(endpoint)}
          />
        ))}
      </ul>
      {editing ? (
        <EndpointDialog
          projectId={projectId}
          endpoint={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  )
}
