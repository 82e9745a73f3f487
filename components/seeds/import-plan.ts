import type { ImportPlan } from '@/lib/pipeline/seeds/import/schema'

/** What a person has said about a file so far. */
export type Plan = Pick<ImportPlan, 'mapping' | 'subdomains' | 'queryTypes' | 'fallback'>

export const nothingPlanned: Plan = {
  mapping: null,
  subdomains: {},
  queryTypes: {},
  fallback: { subdomainId: null, queryTypeId: null },
}
