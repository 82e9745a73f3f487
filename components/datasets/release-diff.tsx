'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chips } from '@/components/ui/chip'
import { type DiffPart, DiffText } from '@/components/ui/diff-text'
import { Line } from '@/components/ui/line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'
import { type Change, changeKinds } from '@/lib/pipeline/datasets/schema'
import { diffWords } from '@/lib/text/diff'

const start: string | null = null

/** What a release changed against the one before: rows added, changed and left out, changed ones word by word. */
export function ReleaseDiff({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('datasets.diff')
  const [kind, setKind] = useState<(typeof changeKinds)[number] | null>(null)
  const reading = useInfiniteQuery(
    api.datasets.diff.infiniteOptions({
      input: (after: string | null) => ({ projectId, number, kind, after, limit: 50 }),
      initialPageParam: start,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  )
  const first = reading.data?.pages[0]
  if (!first) return <SkeletonRows rows={4} />
  if (first.against === null) return <p className="text-ui text-ink-soft">{t('first')}</p>
  const kinds = changeKinds.filter((one) => (first.counts[one] ?? 0) > 0)
  return (
    <section aria-labelledby="diff">
      <h2 id="diff" className="pb-2 text-row font-semibold">
        {t('title', { number: first.against })}
      </h2>
      {kinds.length === 0 ? <p className="text-ui text-ink-soft">{t('none')}</p> : null}
      <Chips
        single
        label={t('title', { number: first.against })}
        value={kind === null ? [] : [kind]}
        onChange={([next]) => setKind(next ?? null)}
        options={kinds.map((value) => ({ value, label: t(value, { count: first.counts[value] ?? 0 }) }))}
      />
      <ul className="pt-2">
        {reading.data?.pages
          .flatMap((page) => page.changes)
          .map((change) => (
            <ChangeRow key={change.exampleId} change={change} />
          ))}
      </ul>
      {reading.hasNextPage ? (
        <Button pending={reading.isFetchingNextPage} onClick={() => reading.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}

function ChangeRow({ change }: { change: Change }) {
  const t = useTranslations('datasets.diff')
  const parts = partsOf(change.oldResponse ?? '', change.response ?? '')
  return (
    <li className="border-b border-line">
      <details>
        <summary className="grid min-h-10 cursor-pointer grid-cols-[6rem_minmax(0,1fr)] items-center gap-3 text-row hover:bg-hover">
          <span className="text-ui text-ink-soft">{t('kind', { kind: change.kind })}</span>
          <Line>{change.instruction ?? change.oldInstruction}</Line>
        </summary>
        <div className="measure py-3">
          <DiffText parts={parts} />
        </div>
      </details>
    </li>
  )
}

function partsOf(before: string, after: string): DiffPart[] {
  const parts = diffWords(before, after).flatMap((span): DiffPart[] =>
    span.kind === 'same'
      ? [{ kind: 'same', text: span.before }]
      : [
          { kind: 'removed', text: span.before },
          { kind: 'added', text: span.after },
        ],
  )
  return parts.filter(({ text }) => text !== '')
}
