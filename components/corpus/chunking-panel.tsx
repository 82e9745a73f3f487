'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChunkPreview } from '@/components/corpus/chunk-preview'
import { IndexPanel } from '@/components/corpus/index-panel'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { SkeletonText } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import { type CorpusFacts, chunking } from '@/lib/pipeline/corpus/schema'

/** How documents are cut: changed by a lead only, and seen on a document before anything happens. */
export function ChunkingPanel({ projectId, facts }: { projectId: string; facts: CorpusFacts | undefined }) {
  const { data } = useQuery(api.corpus.getChunking.queryOptions({ input: { projectId } }))
  return (
    <div className="flex flex-col gap-10">
      {data ? (
        <ChunkingForm key={`${data.size}/${data.overlap}`} projectId={projectId} current={data} facts={facts} />
      ) : (
        <SkeletonText />
      )}
      <IndexPanel projectId={projectId} facts={facts} />
    </div>
  )
}

type Chunking = { size: number; overlap: number }
type FormProps = { projectId: string; current: Chunking; facts: CorpusFacts | undefined }

function ChunkingForm({ projectId, current, facts }: FormProps) {
  const t = useTranslations('corpus.chunking')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState({ size: String(current.size), overlap: String(current.overlap) })
  const parsed = chunking.safeParse({ size: Number(draft.size), overlap: Number(draft.overlap) })
  const issueOf = (name: keyof Chunking) => parsed.error?.issues.find((issue) => issue.path[0] === name)?.message
  const isSame = parsed.data?.size === current.size && parsed.data.overlap === current.overlap
  const documents = facts?.documents ?? 0
  const applying = useMutation({
    ...api.corpus.applyChunking.mutationOptions(),
    onSuccess: ({ jobId }) => {
      notify.done(jobId === null ? t('kept') : t('applied'))
      return queryClient.invalidateQueries({ queryKey: api.corpus.key() })
    },
  })
  const isLead = project.may('corpus.manage')
  return (
    <section aria-labelledby="chunking" className="grid gap-x-12 gap-y-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-4">
        <div>
          <h2 id="chunking" className="text-row font-semibold">
            {t('title')}
          </h2>
          <p className="text-ui text-ink-soft">{t('says')}</p>
        </div>
        <div className="grid grid-cols-2 gap-4">
          {(['size', 'overlap'] as const).map((name) => (
            <Field
              key={name}
              label={t(name)}
              error={issueOf(name)}
              hint={name === 'overlap' ? t('overlapHint') : undefined}
            >
              <Input
                type="number"
                inputMode="numeric"
                step={10}
                value={draft[name]}
                onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        {applying.isError ? <FormError title={failureText(applying.error)} /> : null}
        {isLead ? (
          <div className="flex flex-col items-start gap-2">
            <Button
              variant="primary"
              disabled={!parsed.success || isSame}
              pending={applying.isPending}
              onClick={() => parsed.success && applying.mutate({ projectId, chunking: parsed.data })}
            >
              {documents === 0 ? t('applyNone') : t('apply', { count: documents })}
            </Button>
            <p className="text-ui text-ink-soft">{isSame ? t('same') : t('applySays')}</p>
          </div>
        ) : (
          <p className="text-ui text-ink-soft">{t('leadOnly')}</p>
        )}
      </div>
      <ChunkPreview projectId={projectId} chunking={parsed.data ?? current} />
    </section>
  )
}
