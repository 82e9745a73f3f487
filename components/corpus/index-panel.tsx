'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { Status } from '@/components/ui/status'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { CorpusFacts } from '@/lib/pipeline/corpus/schema'

/** The search index: whether it holds vectors, and making it anew. */
export function IndexPanel({ projectId, facts }: { projectId: string; facts: CorpusFacts | undefined }) {
  const t = useTranslations('corpus.chunking')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const queryClient = useQueryClient()
  const rebuilding = useMutation({
    ...api.corpus.rebuildIndex.mutationOptions(),
    onSuccess: () => {
      notify.done(t('rebuilding'))
      return queryClient.invalidateQueries({ queryKey: api.corpus.key() })
    },
  })
  const state = facts?.embedding.state ?? 'none'
  const says = { name: facts?.embedding.model ?? '', model: (chunks: React.ReactNode) => <bdi>{chunks}</bdi> }
  return (
    <section aria-labelledby="index" className="flex max-w-2xl flex-col items-start gap-3 border-t border-line pt-6">
      <div>
        <h2 id="index" className="text-row font-semibold">
          {t('index')}
        </h2>
        <p className="text-ui text-ink-soft">{t('indexSays')}</p>
      </div>
      {state === 'rebuild' ? (
        <Status kind="watch">
          <span className="whitespace-normal">{t.rich('oldVectors', says)}</span>
        </Status>
      ) : (
        <p className="text-ui text-ink-soft">{state === 'none' ? t('noVectors') : t.rich('hasVectors', says)}</p>
      )}
      {rebuilding.isError ? <FormError title={failureText(rebuilding.error)} /> : null}
      {project.may('corpus.manage') ? (
        <Button
          pending={rebuilding.isPending}
          disabled={facts?.chunks === 0}
          onClick={() => rebuilding.mutate({ projectId })}
        >
          {t('rebuild')}
        </Button>
      ) : null}
    </section>
  )
}
