'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { SettingsPage } from '../settings-page'
import { BudgetForm } from './budget-form'
import { Endpoints } from './endpoints'
import { StageModels } from './stage-models'
import { Usage } from './usage'

/** Which models answer, what they may cost, and what they have cost. */
export function ModelsScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.models')
  const { data } = useQuery(api.project.listModels.queryOptions({ input: { projectId } }))
  if (data === undefined) return null
  return (
    <SettingsPage projectId={projectId} place="models" hint={t('hint')}>
      <div className="flex flex-col gap-12">
        <Endpoints projectId={projectId} endpoints={data.endpoints} />
        <StageModels projectId={projectId} stages={data.stages} endpoints={data.endpoints} />
        <BudgetForm projectId={projectId} budget={data.budget} />
        <Usage usage={data.usage} />
      </div>
    </SettingsPage>
  )
}
