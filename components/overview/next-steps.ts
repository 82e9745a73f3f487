import type { Permission } from '@/lib/auth/permissions'
import type { Overview } from '@/lib/pipeline/project/schema'

export type StepName = 'documents' | 'seeds' | 'expand' | 'triage' | 'search' | 'pick' | 'draft' | 'review' | 'release'

export type Step = {
  readonly name: StepName
  readonly count: number
  readonly href: string
  readonly permission: Permission
}

/** What can be done now, in the order of the pipeline; launches are a lead's, desks are everybody's who makes. */
export function nextSteps(overview: Overview, base: string): Step[] {
  const free = (desk: string) => overview.desks.find((one) => one.desk === desk)?.free ?? 0
  const isRunning = (kind: string) => overview.running.some((job) => job.kind === kind)
  const approved = overview.seeds.approved ?? 0
  const steps: readonly Step[] = [
    {
      name: 'documents',
      count: overview.documents === 0 && !isRunning('corpus.import') ? 1 : 0,
      href: 'corpus?view=import',
      permission: 'corpus.import',
    },
    {
      name: 'seeds',
      count: approved === 0 && !isRunning('seeds.import') ? 1 : 0,
      href: 'seeds',
      permission: 'seeds.write',
    },
    { name: 'expand', count: overview.readyForExpansion, href: 'expansion', permission: 'expansion.launch' },
    { name: 'triage', count: free('expansion.triage'), href: 'expansion', permission: 'expansion.triage' },
    { name: 'search', count: overview.readyForRetrieval, href: 'retrieval', permission: 'retrieval.launch' },
    { name: 'pick', count: free('retrieval.context'), href: 'retrieval', permission: 'retrieval.review' },
    { name: 'draft', count: overview.readyForDrafting, href: 'responses', permission: 'responses.launch' },
    { name: 'review', count: free('responses.review'), href: 'responses', permission: 'responses.review' },
    {
      name: 'release',
      count: overview.readyForRelease,
      href: 'datasets?view=releases',
      permission: 'datasets.release',
    },
  ]
  return steps.filter((step) => step.count > 0).map((step) => ({ ...step, href: `${base}/${step.href}` }))
}

/** Whether nothing has been brought yet: then the page shows the way in instead of an empty funnel. */
export function isUntouched(overview: Overview): boolean {
  const seeds = Object.values(overview.seeds).reduce((sum, count) => sum + count, 0)
  return overview.documents === 0 && seeds === 0 && overview.running.length === 0
}
