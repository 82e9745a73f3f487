'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type FactsDraft, FactsFields, factsOf, noFacts } from '@/components/corpus/facts-fields'
import { ImportAddresses } from '@/components/corpus/import-addresses'
import { ImportFiles } from '@/components/corpus/import-files'
import { ImportReport } from '@/components/corpus/import-report'
import { ImportText } from '@/components/corpus/import-text'
import type { ImportWay } from '@/components/corpus/import-way'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { FormError } from '@/components/ui/form-error'
import { RadioGroup } from '@/components/ui/radio-group'
import { api } from '@/lib/api/client'

const ways = ['files', 'addresses', 'text'] as const

/** Brings documents in by three ways, and tells of each file, address and row what became of it. */
export function ImportPanel({ projectId }: { projectId: string }) {
  const t = useTranslations('corpus')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const queryClient = useQueryClient()
  const [way, setWay] = useState<(typeof ways)[number]>('files')
  const [facts, setFacts] = useState<FactsDraft>(noFacts)
  const [jobId, setJobId] = useState<string | null>(null)
  const starting = useMutation({
    mutationFn: (act: () => Promise<{ jobId: string }>) => act(),
    onSuccess: (started) => {
      setJobId(started.jobId)
      return queryClient.invalidateQueries({ queryKey: api.corpus.key() })
    },
  })
  const begin: ImportWay['begin'] = (act) =>
    starting.mutateAsync(act).then(
      () => true,
      () => false,
    )
  const shared = { projectId, facts: factsOf(facts), begin, isBusy: starting.isPending }
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      {project.may('corpus.import') ? (
        <div className="flex min-w-0 flex-col gap-5">
          <RadioGroup
            inline
            label={t('import.way')}
            value={way}
            onValueChange={setWay}
            options={ways.map((value) => ({ value, label: t(`import.${value}`) }))}
          />
          <FactsFields value={facts} onChange={setFacts} />
          {starting.isError ? <FormError title={t('import.failed')} issues={[failureText(starting.error)]} /> : null}
          {way === 'files' ? <ImportFiles {...shared} /> : null}
          {way === 'addresses' ? <ImportAddresses {...shared} /> : null}
          {way === 'text' ? <ImportText {...shared} /> : null}
        </div>
      ) : null}
      <ImportReport projectId={projectId} jobId={jobId} />
    </div>
  )
}
