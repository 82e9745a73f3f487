'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { Line } from '@/components/ui/line'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import { thinnestFirst } from '@/lib/pipeline/seeds/rules'
import type { CoverageView } from '@/lib/pipeline/seeds/schema'

type Props = {
  projectId: string
  taxonomy: ReturnType<typeof useTaxonomy>
  cells: CoverageView['cells']
  base: string
  mayWrite: boolean
}

const SHOWN = 10
const EACH = 3

/** The cells that lack most, and a way to have seeds proposed for all of them at once. */
export function CoverageThin({ projectId, taxonomy, cells, base, mayWrite }: Props) {
  const t = useTranslations('seeds.coverage')
  const failureText = useFailureText()
  const thin = thinnestFirst(cells).slice(0, SHOWN)
  const propose = useMutation(
    api.seeds.propose.mutationOptions({
      onSuccess: () => notify.done(t('proposing', { count: thin.length }), { description: t('proposingHint') }),
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  return (
    <section aria-labelledby="coverage-thin" className="flex flex-col gap-3">
      <h2 id="coverage-thin" className="text-head">
        {t('thin')}
      </h2>
      {thin.length === 0 ? (
        <p className="text-row text-ink-soft">{t('nothingThin')}</p>
      ) : (
        <>
          <ol className="divide-y divide-line border-y border-line">
            {thin.map(({ subdomainId, queryTypeId, approved, target }) => (
              <li key={`${subdomainId}/${queryTypeId}`}>
                <Link
                  href={`${base}/write?subdomainId=${subdomainId}&queryTypeId=${queryTypeId}`}
                  className="ring-inside flex h-10 items-center gap-3 px-1 text-row hover:bg-hover"
                >
                  <Line className="flex-1">{taxonomy.cellName({ subdomainId, queryTypeId })}</Line>
                  <span className="shrink-0 text-ui text-ink-soft">{t('missing', { count: target - approved })}</span>
                </Link>
              </li>
            ))}
          </ol>
          {mayWrite ? (
            <Button
              className="self-start"
              pending={propose.isPending}
              onClick={() =>
                propose.mutate({
                  ...{ projectId, n: EACH, vary: null },
                  cells: thin.map(({ subdomainId, queryTypeId }) => ({ subdomainId, queryTypeId })),
                })
              }
            >
              {t('proposeThin', { each: EACH, cells: thin.length })}
            </Button>
          ) : null}
        </>
      )}
    </section>
  )
}
