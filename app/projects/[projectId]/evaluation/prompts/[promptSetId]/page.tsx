import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PromptSetScreen } from '@/components/evaluation/prompts/prompt-set-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string; promptSetId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evaluation')
  return { title: `${t('prompts.one')} · ${t('title')}` }
}

export default async function PromptSetPage({ params }: Props) {
  const input = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId: input.projectId } }),
        api.evaluation.getPromptSet.queryOptions({ input }),
      ]}
    >
      <PromptSetScreen {...input} />
    </Prefetch>
  )
}
