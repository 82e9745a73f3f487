'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { SentenceCheck } from '@/lib/pipeline/responses/schema'
import { Button } from '../ui/button'
import { Status } from '../ui/status'
import type { Block } from './edit-rules'
import type { ContextPassage } from './response-types'

type CheckColumnProps = {
  /** The sentences with text, in order, each with its check when it is there. */
  rows: readonly { block: Block; check: SentenceCheck | undefined }[]
  passages: readonly ContextPassage[]
  isChecking: boolean
  isFailed: boolean
  isFixed: boolean
  onGo: (key: string) => void
  onCite: (key: string, passageId: string) => void
  onWaive: (block: Block) => void
}

/** What stands against approval, sentence by sentence, and the way out of each. */
export function CheckColumn({ rows, passages, isChecking, isFailed, isFixed, ...on }: CheckColumnProps) {
  const t = useTranslations('responses.checks')
  const format = useFormatter()
  const numbers = new Map(passages.map(({ id, number }) => [id, number]))
  const supported = rows.filter(({ check }) => check?.verdict === 'supported').length
  const open = rows.flatMap(({ block, check }, index) =>
    check && check.verdict !== 'supported' ? [{ block, check, number: index + 1 }] : [],
  )
  const isClear = rows.length > 0 && !isChecking && open.every(({ check }) => check.verdict === 'waived')
  return (
    <section aria-label={t('title')} className="flex flex-col gap-4">
      <div>
        <h2 className="text-ui font-medium text-ink-soft">{t('title')}</h2>
        <p className="text-row tabular-nums">
          {rows.length === 0 ? t('nothing') : t('supported', { supported, total: rows.length })}
        </p>
        <p role="status" className="min-h-5 text-note text-ink-faint">
          {isFailed ? t('failed') : isChecking ? t('checking') : null}
        </p>
      </div>
      {isClear ? <Status kind="ok">{t('clear')}</Status> : null}
      <ol className="flex flex-col gap-4">
        {open.map(({ block, check, number }) => (
          <li key={block.key} className="flex flex-col gap-1.5 border-s-2 border-line ps-3 text-ui">
            <button
              type="button"
              onClick={() => on.onGo(block.key)}
              className="flex min-h-8 flex-col items-start justify-center rounded-sm text-start hover:bg-hover"
            >
              <Status kind={check.verdict === 'waived' ? 'info' : check.verdict === 'dead' ? 'bad' : 'watch'}>
                {t('at', { number })} {t(`verdicts.${check.verdict}`)}
              </Status>
              <span dir="auto" className="line-clamp-2 w-full text-ink-soft">
                {block.text}
              </span>
            </button>
            {check.absent.length > 0 ? (
              <p className="text-ink-soft">
                {t('absent')}{' '}
                {check.absent.map(({ kind, text }, index) => (
                  <span key={`${kind}-${text}`}>
                    {index > 0 ? t('comma') : null}
                    <bdi className="font-medium text-ink underline decoration-watch decoration-wavy">{text}</bdi>
                  </span>
                ))}
              </p>
            ) : null}
            {check.waiver ? (
              <p className="text-ink-soft">
                {t('because')} <bdi>{check.waiver}</bdi>
              </p>
            ) : null}
            {isFixed || check.verdict === 'waived' ? null : (
              <div className="flex flex-wrap items-center gap-1">
                {check.suggestions
                  .filter((id) => !block.passages.includes(id))
                  .map((id) => (
                    <Button key={id} size="sm" onClick={() => on.onCite(block.key, id)}>
                      {t('cite', { number: format.number(numbers.get(id) ?? 0) })}
                    </Button>
                  ))}
                <Button size="sm" variant="quiet" onClick={() => on.onWaive(block)}>
                  {t('waive')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
