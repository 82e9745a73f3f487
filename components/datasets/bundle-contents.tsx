'use client'

import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useBytes } from '@/components/datasets/use-bytes'
import { buttonStyle } from '@/components/ui/button-style'
import { Copyable } from '@/components/ui/copyable'
import { Status } from '@/components/ui/status'
import type { BundleCheck, TrainingSettings } from '@/lib/pipeline/datasets/bundles/schema'

type Props = {
  projectId: string
  number: number
  check: BundleCheck
  settings: TrainingSettings
  consumer: string
}

const SHOWN = 8

/** A bundle as it would leave: whether its trainer reads it, its files with their sums, its commands, and the download. */
export function BundleContents({ projectId, number, check, settings, consumer }: Props) {
  const t = useTranslations('datasets.bundle')
  const format = useFormatter()
  const bytesText = useBytes()
  const rows = check.files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const isGood = check.problemCount === 0
  const href = `/api/files/${projectId}/bundles/${number}/${check.format}?${new URLSearchParams({ settings: JSON.stringify(settings) })}`
  return (
    <div className="flex flex-col gap-5">
      <div aria-live="polite" className="flex flex-col gap-2">
        {isGood ? (
          <Status kind="ok">
            <span className="whitespace-normal">{t('ok', { rows, consumer })}</span>
          </Status>
        ) : (
          <>
            <Status kind="bad">
              <span className="whitespace-normal">{t('bad', { consumer, count: check.problemCount })}</span>
            </Status>
            <ul className="flex flex-col gap-1 text-ui">
              {check.problems.slice(0, SHOWN).map((problem) => (
                <li key={`${problem.file} ${problem.line} ${problem.says}`}>
                  <span className="text-ink-soft">
                    {problem.line === 0 ? problem.file : t('problem', { file: problem.file, line: problem.line })}:{' '}
                  </span>
                  <bdi lang="en">{problem.says}</bdi>
                </li>
              ))}
              {check.problemCount > SHOWN ? <li>{t('problemMore', { count: check.problemCount - SHOWN })}</li> : null}
            </ul>
          </>
        )}
        {check.longRows > 0 ? (
          <Status kind="watch">
            <span className="whitespace-normal">
              {t('long', { count: check.longRows, tokens: settings.maxLength })}
            </span>
          </Status>
        ) : null}
      </div>
      {isGood ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <a download href={href} className={buttonStyle({ variant: 'primary' })}>
            <Download aria-hidden />
            {t('download')}
          </a>
          <span className="text-ui text-ink-soft">{t('size', { size: bytesText(check.bytes) })}</span>
        </div>
      ) : null}
      <div>
        <h3 className="pb-1 text-ui font-semibold">{t('commands')}</h3>
        {check.commands.map((line) => (
          <div key={line} dir="ltr" className="overflow-x-auto text-ui">
            <Copyable text={line} />
          </div>
        ))}
        <ul className="measure list-disc ps-5 pt-2 text-ui text-ink-soft" dir="ltr" lang="en">
          {check.remarks.map((remark) => (
            <li key={remark}>
              {remark
                .split('`')
                .map((part, index) =>
                  index % 2 === 1 ? <code key={part}>{part}</code> : <span key={part}>{part}</span>,
                )}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="pb-1 text-ui font-semibold">{t('files')}</h3>
        <ul className="border-t border-line">
          {check.files.map((file) => (
            <li key={file.name} className="border-b border-line py-1.5 text-ui">
              <BundleFileRow name={file.name} text={file.text}>
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <bdi className="font-mono">{file.name}</bdi>
                  <span className="text-note text-ink-faint tabular-nums">
                    {file.rows === null ? null : `${t('rows')} ${format.number(file.rows)} · `}
                    {bytesText(file.bytes)} · <bdi title={file.sha256}>{file.sha256.slice(0, 12)}…</bdi>
                  </span>
                </span>
              </BundleFileRow>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** A file of the bundle; a text of it opens in its place. */
function BundleFileRow({ name, text, children }: { name: string; text: string | null; children: React.ReactNode }) {
  const t = useTranslations('datasets.bundle')
  if (text === null) return <div className="ps-5">{children}</div>
  return (
    <details>
      <summary className="cursor-pointer marker:text-ink-faint" title={t('show', { name })}>
        <span className="inline-block ps-1 align-top">{children}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keyboard */}
      <pre dir="ltr" tabIndex={0} className="mt-2 max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-note">
        {text}
      </pre>
    </details>
  )
}
