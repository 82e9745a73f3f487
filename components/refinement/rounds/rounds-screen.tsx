'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ReadState } from '@/components/evaluation/read-state'
import { Section } from '@/components/layout/section'
import { useMay } from '@/components/project/use-may'
import { RefinementPage } from '@/components/refinement/refinement-page'
import { FirstRound } from '@/components/refinement/rounds/first-round'
import { HistoryPanel } from '@/components/refinement/rounds/history-panel'
import { RoundList } from '@/components/refinement/rounds/round-list'
import { LinkButton } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

/** The rounds of a project, what each brought and cost, and whether another is worth it. */
export function RoundsScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('refinement')
  const may = useMay(projectId)
  const rounds = useQuery(api.refinement.listRounds.queryOptions({ input: { projectId } }))
  const planned = rounds.data?.filter(({ planHash }) => planHash !== null) ?? []
  const active = planned.find(({ state }) => state === 'open' || state === 'paused')
  const mayManage = may('refinement.manage')
  const home = `/projects/${projectId}/refinement`
  return (
    <RefinementPage
      projectId={projectId}
      says={t('about')}
      actions={
        active ? (
          <LinkButton variant="primary" href={`${home}/${active.number}`}>
            {t('list.goTo', { number: active.number })}
          </LinkButton>
        ) : mayManage ? (
          <LinkButton variant="primary" href={`${home}/open`}>
            {t('list.plan')}
          </LinkButton>
        ) : null
      }
    >
      <ReadState reading={rounds} skeleton={<SkeletonRows rows={4} />}>
        {(list) => (
          <div className="flex flex-col gap-12">
            {planned.length === 0 ? <FirstRound projectId={projectId} mayManage={mayManage} /> : null}
            {planned.length > 0 && mayManage ? <HistoryPanel projectId={projectId} /> : null}
            <Section title={t('list.title')}>
              <RoundList projectId={projectId} rounds={list} mayManage={mayManage} />
            </Section>
          </div>
        )}
      </ReadState>
    </RefinementPage>
  )
}
