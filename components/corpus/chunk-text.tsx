'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PlainText } from '@/components/ui/plain-text'

type Chunk = { position: number; headingPath: readonly string[]; text: string; tokens: number }

/** One chunk: where it stands in its document, how long it is, and its text. */
export function ChunkText({ chunk, children }: { chunk: Chunk; children?: ReactNode }) {
  const t = useTranslations('corpus')
  return (
    <li className="border-t border-line py-3 first:border-0">
      <div className="flex flex-wrap items-baseline gap-x-3 pb-1 text-note text-ink-faint">
        <span className="font-medium tabular-nums">{t('document.chunk', { position: chunk.position + 1 })}</span>
        {chunk.headingPath.length > 0 ? (
          <bdi className="min-w-0 truncate text-ink-soft">{chunk.headingPath.join(' › ')}</bdi>
        ) : null}
        <span className="ms-auto tabular-nums">{t('chunking.tokens', { count: chunk.tokens })}</span>
        {children}
      </div>
      <PlainText text={chunk.text} />
    </li>
  )
}
