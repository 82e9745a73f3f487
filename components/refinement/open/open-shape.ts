import type { UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { openRoundInput, type RoundForm, roundForm } from '@/lib/pipeline/refinement/schema'

/** What the form holds; the cells stand beside it, because as long as nobody chose, the evidence proposes them. */
export const openShape = openRoundInput.omit({ projectId: true, targets: true })
export type OpenForm = UseFormReturn<z.input<typeof openShape>, unknown, z.output<typeof openShape>>
export type Target = RoundForm['targets'][number]

export const startOfPlan = (runId: string | null, by: RoundForm['by']) => ({
  ...roundForm.omit({ targets: true }).parse({ runId, by }),
  hypothesis: '',
})

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The cells an address names: `subdomain:type,…`, a type of `all` or none being the whole subdomain. */
export function cellsOf(address: string | undefined): { subdomainId: string; queryTypeId: string | null }[] {
  return (address ?? '').split(',').flatMap((part) => {
    const [subdomainId = '', type = ''] = part.split(':')
    if (!uuid.test(subdomainId)) return []
    return [{ subdomainId, queryTypeId: uuid.test(type) ? type : null }]
  })
}

export const newTarget = (
  cell: { subdomainId: string; queryTypeId: string | null },
  isExploratory = false,
): Target => ({
  ...{ subdomainId: cell.subdomainId, queryTypeId: cell.queryTypeId, isExploratory },
  ...{ recipe: null, quota: null },
})
