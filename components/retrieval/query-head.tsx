'use client'

import { Pencil, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { contextView } from '@/lib/pipeline/retrieval/schema'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Input } from '../ui/input'
import { OriginWord } from '../ui/origin-marker'
import { Status } from '../ui/status'

export type ContextView = z.output<typeof contextView>

type QueryHeadProps = {
  context: ContextView
  isEditing: boolean
  isSearching: boolean
  failure: string | null
  onEdit: (isEditing: boolean) => void
  onSearch: (text: string) => void
}

/** The query that needs passages, with its cell, and what was searched for it; stays in sight while passages scroll. */
export function QueryHead({ context, isEditing, isSearching, failure, onEdit, onSearch }: QueryHeadProps) {
  const t = useTranslations('retrieval.desk')
  const latest = context.searchQueries.at(-1)
  return (
    <header className="sticky -top-6 z-10 -mx-4 border-b border-line bg-paper px-4 pt-5 pb-3 md:-mx-8 md:px-8">
      <div className="mx-auto max-w-3xl">
        <p className="text-note text-ink-faint">
          <bdi>{context.subdomain}</bdi> · <bdi>{context.queryType}</bdi> · {t(`methods.${context.method}`)}
        </p>
        <p dir="auto" className="reading mt-1 line-clamp-4 font-medium">
          {context.query}
        </p>
        {isEditing ? (
          <SearchForm first={latest?.text ?? context.query} onCancel={() => onEdit(false)} onSearch={onSearch} />
        ) : (
          <div className="mt-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-ui text-ink-soft">
            {latest ? (
              <>
                <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
                <bdi className="min-w-0 [overflow-wrap:anywhere]">{latest.text}</bdi>
                <OriginWord origin={latest.isMachine ? 'machine' : 'human'} />
              </>
            ) : null}
            {context.searchQueries.length > 1 ? <Earlier context={context} /> : null}
            {context.state === 'waiting' ? (
              <IconButton
                label={t('editSearch')}
                keys="E"
                icon={<Pencil aria-hidden />}
                onClick={() => onEdit(true)}
                className="ms-auto"
              />
            ) : null}
          </div>
        )}
        {isSearching ? (
          <p role="status" className="mt-1">
            <Status kind="busy">{t('searching')}</Status>
          </p>
        ) : null}
        {failure ? (
          <p role="alert" className="mt-1">
            <Status kind="bad">
              <span className="whitespace-normal">{failure}</span>
            </Status>
          </p>
        ) : null}
      </div>
    </header>
  )
}

function Earlier({ context }: { context: ContextView }) {
  const t = useTranslations('retrieval.desk')
  return (
    <details className="text-note">
      <summary className="cursor-pointer py-1.5 text-ink-faint hover:text-ink">
        {t('earlier', { count: context.searchQueries.length - 1 })}
      </summary>
      <ol className="pb-1">
        {context.searchQueries.slice(0, -1).map(({ id, text, isMachine }) => (
          <li key={id} className="flex flex-wrap gap-x-2 py-0.5">
            <bdi>{text}</bdi>
            <OriginWord origin={isMachine ? 'machine' : 'human'} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function SearchForm({
  first,
  onCancel,
  onSearch,
}: {
  first: string
  onCancel: () => void
  onSearch: (text: string) => void
}) {
  const t = useTranslations('retrieval.desk')
  const [text, setText] = useState(first)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onSearch(text.trim())
  }
  return (
    <form onSubmit={submit} className="mt-2 flex flex-wrap gap-2">
      <Input
        autoFocus
        aria-label={t('searchText')}
        value={text}
        maxLength={400}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
        }}
        className="min-w-0 flex-1 basis-60"
      />
      <Button type="submit" keys="Enter" disabled={text.trim() === ''}>
        {t('searchAgain')}
      </Button>
      <Button variant="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  )
}
