'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Bars } from '@/components/ui/bars'

type Types = readonly { queryTypeId: string; seeds: number; queries: number }[]

/** The share of each query type among the queries, with that among the seeds as a tick. */
export function TypeMix({ projectId, types }: { projectId: string; types: Types }) {
  const t = useTranslations('expansion.types')
  const format = useFormatter()
  const taxonomy = useTaxonomy(projectId)
  const seeds = types.reduce((sum, type) => sum + type.seeds, 0)
  const queries = types.reduce((sum, type) => sum + type.queries, 0)
  if (seeds === 0 || queries === 0) return null
  return (
    <Bars
      title={t('title')}
      subtitle={t('about', { queries: format.number(queries), seeds: format.number(seeds) })}
      fileName="expansion-types"
      format="percent"
      names={{ row: t('type'), value: t('queries'), target: t('seeds') }}
      rows={types.map((type) => ({
        id: type.queryTypeId,
        label: taxonomy.typeNameOf(type.queryTypeId),
        value: type.queries / queries,
        target: type.seeds / seeds,
      }))}
    />
  )
}
