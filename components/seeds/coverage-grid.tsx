'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { cn } from '@/components/ui/class-names'

type Amount = { count: number; target: number }
type Props = {
  taxonomy: ReturnType<typeof useTaxonomy>
  amountOf: (subdomainId: string, queryTypeId: string) => Amount
  waitingOf: (subdomainId: string, queryTypeId: string) => number
  base: string
}

/** Every cell with its seeds against its target, as a number and a bar; each leads to writing one more for it. */
export function CoverageGrid({ taxonomy, amountOf, waitingOf, base }: Props) {
  const t = useTranslations('seeds.coverage')
  const { leaves, queryTypes } = taxonomy
  return (
    <section aria-labelledby="coverage-grid" className="flex flex-col gap-3">
      <h2 id="coverage-grid" className="text-head">
        {t('grid')}
      </h2>
      {/* Positioned, so that what only a screen reader sees scrolls with it and does not widen the page. */}
      <div className="scroll-quiet relative overflow-x-auto">
        <table className="w-full border-separate border-spacing-0 text-ui">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky start-0 z-10 border-b border-line bg-paper py-2 pe-4 text-start font-normal text-ink-faint"
              >
                {t('subdomain')}
              </th>
              {queryTypes.map(({ id, name }) => (
                <th
                  key={id}
                  scope="col"
                  dir="auto"
                  className="min-w-24 border-b border-line px-2 py-2 text-start font-normal text-ink-faint"
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {leaves.map((leaf) => (
              <tr key={leaf.id}>
                <th
                  scope="row"
                  dir="auto"
                  className="sticky start-0 z-10 max-w-52 border-b border-line bg-paper py-1 pe-4 text-start font-medium"
                >
                  {leaf.name}
                </th>
                {queryTypes.map((type) => (
                  <td key={type.id} className="border-b border-line p-0.5">
                    <CoverageCell
                      {...amountOf(leaf.id, type.id)}
                      waiting={waitingOf(leaf.id, type.id)}
                      href={`${base}/write?subdomainId=${leaf.id}&queryTypeId=${type.id}`}
                      name={`${leaf.name} · ${type.name}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function CoverageCell({
  count,
  target,
  waiting,
  href,
  name,
}: Amount & { waiting: number; href: string; name: string }) {
  const t = useTranslations('seeds.coverage')
  const share = target > 0 ? Math.min(1, count / target) : 0
  const isFull = target > 0 && count >= target
  return (
    <Link href={href} className="ring-inside flex h-11 flex-col justify-center gap-1 rounded-sm px-2 hover:bg-hover">
      <span className="sr-only">{t('cellName', { name })}</span>
      <span className={cn('flex items-baseline gap-1.5 tabular-nums', count === 0 ? 'text-ink-faint' : 'font-medium')}>
        {target > 0 ? t('of', { count, target }) : t('plain', { count })}
        {isFull ? <span className="text-note font-normal text-ok">{t('full')}</span> : null}
        {waiting > 0 ? (
          <span className="text-note font-normal text-ink-faint">{t('plusWaiting', { waiting })}</span>
        ) : null}
      </span>
      {target > 0 ? (
        <span aria-hidden className="block h-1 w-full overflow-hidden rounded-full bg-press">
          <span
            className={cn('block h-full', isFull ? 'bg-ok' : 'bg-ink-soft')}
            style={{ inlineSize: `${share * 100}%` }}
          />
        </span>
      ) : null}
    </Link>
  )
}
