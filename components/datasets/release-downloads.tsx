'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { splits } from '@/lib/pipeline/datasets/splits/schema'

type File = { format: string; name: string; says: string }
type Props = { projectId: string; number: number; files: readonly File[]; isAllowed: boolean }

/** The files of a release, each with what it holds. */
export function ReleaseDownloads({ projectId, number, files, isAllowed }: Props) {
  const t = useTranslations('datasets.page')
  const says = (file: File) => {
    const split = splits.find((one) => file.name === `${one}.jsonl`)
    if (split !== undefined) return t('split', { split })
    return file.name === 'lineage.jsonl' ? t('lineage') : file.name === 'README.md' ? t('readme') : file.says
  }
  return (
    <section aria-label={t('downloads')}>
      <h2 className="pb-2 text-row font-semibold">{t('downloads')}</h2>
      {isAllowed ? null : <p className="text-ui text-ink-soft">{t('downloadLead')}</p>}
      <ul className="flex max-w-2xl flex-col">
        {files.map((file) => (
          <li
            key={`${file.format}/${file.name}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2 text-ui"
          >
            <span>
              <bdi className="font-mono font-medium">{file.name}</bdi>
              <span className="text-ink-soft"> · {says(file)}</span>
            </span>
            {isAllowed ? (
              <a
                download
                href={`/api/files/${projectId}/releases/${number}/${file.format}/${file.name}`}
                aria-label={t('download', { name: file.name })}
                className={buttonStyle({ size: 'sm' })}
              >
                <Download aria-hidden />
                {t('downloadAct')}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
