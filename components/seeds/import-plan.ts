import type { ImportPlan } from '@/lib/pipeline/seeds/import/schema'

/** What a person decides before an import: which column is what, and which cell each name means. */
export type Plan = Pick<ImportPlan, 'mapping' | 'subdomains' | 'queryTypes' | 'fallback'>
