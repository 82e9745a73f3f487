'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge, Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { DocumentCard } from '@/lib/pipeline/corpus/schema'

/** What is known of a document, and what there is to know about how it was read. */
export function DocumentFacts({ document }: { document: DocumentCard }) {
  const t = useTranslations('corpus.document')
  const format = useFormatter()
  const locale = useLocale()
  const language = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(document.language)
  const facts: readonly { label: string; value: ReactNode }[] = [
    { label: t('source'), value: document.source ? <bdi>{document.source}</bdi> : null },
    { label: t('address'), value: document.url ? <Address url={document.url} /> : null },
    { label: t('author'), value: document.author ? <bdi>{document.author}</bdi> : null },
    {
      label: t('published'),
      value: document.publishedAt
        ? format.dateTime(document.publishedAt, { dateStyle: 'long', timeZone: 'UTC' })
        : null,
    },
    { label: t('added'), value: <Time value={document.createdAt} /> },
    { label: t('language'), value: language },
    { label: t('licence'), value: document.licence ? <bdi>{document.licence}</bdi> : t('noLicence') },
    { label: t('tags'), value: document.tags.length > 0 ? <Tags tags={document.tags} /> : null },
    {
      label: t('file'),
      value: (
        <span>
          {t(`kinds.${document.kind}`)} · <bdi className="break-all">{document.name}</bdi>
        </span>
      ),
    },
    { label: t('size'), value: t('characters', { count: document.characters }) },
  ]
  return (
    <aside className="flex flex-col gap-6 text-ui max-lg:order-1">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
        {facts
          .filter(({ value }) => value !== null)
          .map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-ink-faint">{label}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ))}
      </dl>
      {document.warnings.length > 0 ? (
        <section>
          <h2 className="pb-1 font-semibold">{t('warnings')}</h2>
          <ul className="flex flex-col gap-1.5">
            {document.warnings.map((one) => (
              <li key={`${one.code} ${one.where ?? ''} ${one.message}`}>
                <Status kind="watch" className="items-baseline">
                  <span dir="auto" className="whitespace-normal text-ink-soft">
                    {one.message}
                    {one.where ? ` (${one.where})` : ''}
                  </span>
                </Status>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  )
}

function Address({ url }: { url: string }) {
  return (
    <a href={url} rel="noreferrer noopener" target="_blank" dir="ltr" className="break-all underline">
      {url}
    </a>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag}>
          <bdi>{tag}</bdi>
        </Badge>
      ))}
    </span>
  )
}
