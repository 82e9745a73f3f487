'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { Drawer } from '@/components/ui/drawer'
import { ErrorState } from '@/components/ui/error-state'
import { Line } from '@/components/ui/line'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonRows } from '@/components/ui/skeleton'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'

type PromptListProps = { projectId: string; promptSetId: string; isFrozen: boolean }

/** The prompts of a set, newest first; chosen ones can be taken out until a run opens. */
export function PromptList({ projectId, promptSetId, isFrozen }: PromptListProps) {
  const t = useTranslations('evaluation.prompts')
  const words = useTranslations('evaluation')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const taxonomy = useTaxonomy(projectId)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openId, setOpenId] = useState<string | null>(null)
  const pages = useInfiniteQuery(
    api.evaluation.listPrompts.infiniteOptions({
      input: (cursor: { at: Date; id: string } | null) => ({ projectId, promptSetId, cursor, limit: 100 }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  const remove = useMutation(
    api.evaluation.removePrompts.mutationOptions({
      onSuccess: async ({ removed }) => {
        setSelected(new Set())
        await queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
        notify.done(t('removed', { count: removed }))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  if (pages.isPending) return <SkeletonRows rows={6} />
  if (pages.isError)
    return (
      <ErrorState
        title={failureText(pages.error)}
        safe={words('safe')}
        actions={<Button onClick={() => void pages.refetch()}>{words('again')}</Button>}
      />
    )
  const cellOf = (row: (typeof rows)[number]) =>
    row.subdomainId === null || row.queryTypeId === null
      ? t('noCell')
      : taxonomy.cellName({ subdomainId: row.subdomainId, queryTypeId: row.queryTypeId })
  const open = rows.find((row) => row.id === openId)
  return (
    <section aria-label={t('count')} className="flex flex-col gap-2">
      <div className="flex min-h-9 flex-wrap items-center gap-3">
        <h2 className="text-head">{t('count')}</h2>
        {selected.size > 0 ? (
          <Button
            size="sm"
            pending={remove.isPending}
            onClick={() => remove.mutate({ projectId, promptSetId, promptIds: [...selected] })}
          >
            {t('remove', { count: selected.size })}
          </Button>
        ) : null}
      </div>
      <DataList
        label={t('count')}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.text}
        onOpen={(row) => setOpenId(row.id)}
        selected={isFrozen ? undefined : selected}
        onSelect={isFrozen ? undefined : setSelected}
        template="minmax(0,1fr) var(--cell) var(--source)"
        hasMore={pages.hasNextPage}
        onEnd={() => !pages.isFetchingNextPage && void pages.fetchNextPage()}
        className="h-[min(34rem,70dvh)] border-y border-line [--cell:15rem] [--source:8rem] max-md:[--cell:0px] max-md:[--source:0px]"
      >
        {(row) => (
          <>
            <Line>{row.text}</Line>
            <Line className="text-ui text-ink-soft max-md:invisible">{cellOf(row)}</Line>
            <span className="truncate text-ui text-ink-soft max-md:invisible">{t(`source.${row.source}`)}</span>
          </>
        )}
      </DataList>
      <Drawer title={t('prompt')} open={open !== undefined} onOpenChange={(isOpen) => !isOpen && setOpenId(null)}>
        {open ? (
          <div className="flex flex-col gap-4">
            <PlainText text={open.text} className="reading" />
            <p className="text-ui text-ink-soft">
              <bdi>{cellOf(open)}</bdi> · {t(`source.${open.source}`)}
              {open.author ? (
                <>
                  {' · '}
                  <bdi>{open.author.name}</bdi>
                </>
              ) : null}
              {open.externalId ? (
                <>
                  {' · '}
                  <bdi>{open.externalId}</bdi>
                </>
              ) : null}
            </p>
          </div>
        ) : null}
      </Drawer>
    </section>
  )
}
