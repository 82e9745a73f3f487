'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { Section } from '../layout/section'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Status } from '../ui/status'
import { Time } from '../ui/time'
import { GuidelineChanges } from './guideline-changes'

type GuidelineHistoryProps = { projectId: string; latest: number; onRestore: (text: string) => void }

const newest: number | null = null

/** Every version of the guideline, with what it changed. */
export function GuidelineHistory({ projectId, latest, onRestore }: GuidelineHistoryProps) {
  const t = useTranslations('settings.guideline')
  const settings = useTranslations('settings')
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<number | null>(null)
  const versions = useInfiniteQuery(
    api.project.listGuidelines.infiniteOptions({
      input: (before: number | null) => ({ projectId, before }),
      initialPageParam: newest,
      getNextPageParam: ({ next }) => next,
    }),
  )
  const rows = versions.data?.pages.flatMap(({ items }) => items) ?? []
  const restore = async (number: number) => {
    const { text } = await queryClient.fetchQuery(
      api.project.getGuideline.queryOptions({ input: { projectId, number }, staleTime: Infinity }),
    )
    onRestore(text)
    setOpen(null)
  }
  return (
    <Section title={t('history')}>
      <ul className="border-t border-line">
        {rows.map(({ number, author, createdAt, characters }) => (
          <li key={number} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 text-ui">
            <Button variant="quiet" size="sm" className="-ms-2.5" onClick={() => setOpen(number)}>
              {t('version', { number })}
            </Button>
            {number === latest ? <Status kind="ok">{t('now')}</Status> : null}
            <span className="text-ink-soft">{t('by', { name: author })}</span>
            <span className="text-ink-soft">{t('characters', { count: characters })}</span>
            <Time value={createdAt} className="ms-auto text-ink-faint" />
          </li>
        ))}
      </ul>
      {versions.hasNextPage ? (
        <Button className="mt-3" pending={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          {settings('more')}
        </Button>
      ) : null}
      <Dialog
        size="lg"
        title={open === null ? '' : t('version', { number: open })}
        open={open !== null}
        onOpenChange={(isOpen) => !isOpen && setOpen(null)}
        footer={
          open === null || open === latest ? null : <Button onClick={() => void restore(open)}>{t('restore')}</Button>
        }
      >
        {open === null ? null : <GuidelineChanges projectId={projectId} from={open - 1} to={open} />}
      </Dialog>
    </Section>
  )
}
