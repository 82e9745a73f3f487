'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { buttonStyle } from '@/components/ui/button-style'
import { Copyable } from '@/components/ui/copyable'

const files = ['judgments.csv', 'judgments.jsonl', 'recipe.md'] as const

type Props = { projectId: string; runId: string; planHash: string | null }

/** Everything a third party needs to arrive at the same number. */
export function ResultDownloads({ projectId, runId, planHash }: Props) {
  const t = useTranslations('evaluation.downloads')
  const says = { 'judgments.csv': t('csv'), 'judgments.jsonl': t('jsonl'), 'recipe.md': t('recipe') }
  return (
    <Section title={t('title')} hint={t('says')}>
      <ul className="flex max-w-2xl flex-col">
        {files.map((name) => (
          <li
            key={name}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 text-ui"
          >
            <span>
              <bdi className="font-mono font-medium">{name}</bdi>
              <span className="text-ink-soft"> · {says[name]}</span>
            </span>
            <a
              download
              href={`/api/evaluation/${projectId}/${runId}/${name}`}
              aria-label={t('download', { name })}
              className={buttonStyle({ size: 'sm' })}
            >
              <Download aria-hidden />
              {t('act')}
            </a>
          </li>
        ))}
      </ul>
      {planHash === null ? null : (
        <p className="flex flex-wrap items-center gap-2 pt-4 text-ui text-ink-soft">
          {t('plan')} <Copyable text={planHash} label={t('copyPlan')} />
        </p>
      )}
    </Section>
  )
}
