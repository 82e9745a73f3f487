'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { responseRejections } from '@/lib/pipeline/vocabulary'
import { Checkbox } from '../ui/checkbox'
import { Chips } from '../ui/chip'
import { sentencesOf } from './edit-rules'
import type { Rejection } from './use-response-acts'
import type { ResponseEdit } from './use-response-edit'

type ResponseTallyProps = {
  isOpen: boolean
  isRejecting: boolean
  isChecking: boolean
  against: readonly number[]
  edit: ResponseEdit
  onReject: (reason: Rejection) => void
  onGo: (key: string) => void
}

/** Beside the decisions: what stands against approval, or the reasons to reject. */
export function ResponseTally({ isOpen, isRejecting, isChecking, against, edit, onReject, onGo }: ResponseTallyProps) {
  const t = useTranslations('responses.desk')
  const format = useFormatter()
  if (!isOpen) return null
  if (isRejecting)
    return (
      <div className="flex flex-wrap items-center gap-2">
        <span>{t('whyReject')}</span>
        <Chips
          single
          label={t('whyReject')}
          options={responseRejections.map((value, index) => ({
            value,
            label: t(`rejections.${value}`),
            keys: String(index + 1),
          }))}
          value={[]}
          onChange={([reason]) => {
            if (reason) onReject(reason)
          }}
        />
      </div>
    )
  const written = edit.blocks.filter((block) => sentencesOf([block]).length > 0)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {edit.sentences.length === 0 ? (
        <span>{t('nothingWritten')}</span>
      ) : against.length > 0 ? (
        <span className="flex flex-wrap items-center gap-1">
          {t('against', { count: against.length })}
          {against.slice(0, 8).map((index) => (
            <button
              key={index}
              type="button"
              onClick={() => {
                const block = written[index]
                if (block) onGo(block.key)
              }}
              className="hit inline-flex h-6 min-w-6 items-center justify-center rounded-sm bg-watch-wash px-1 font-medium tabular-nums text-watch"
            >
              {format.number(index + 1)}
            </button>
          ))}
        </span>
      ) : isChecking ? (
        <span className="text-ink-faint">{t('checking')}</span>
      ) : (
        <span>{t('clear')}</span>
      )}
      {edit.isEdited ? (
        <Checkbox
          label={t('preference')}
          checked={edit.allowsPreference}
          onCheckedChange={(isOn) => edit.setAllowsPreference(isOn === true)}
        />
      ) : null}
    </div>
  )
}
