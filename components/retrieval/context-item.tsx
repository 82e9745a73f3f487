'use client'

import { useTranslations } from 'next-intl'
import { Status } from '../ui/status'
import type { Choice, OwnChoices } from './decisions'
import { PassageCard } from './passage-card'
import { type ContextView, QueryHead } from './query-head'

type ContextItemProps = {
  context: ContextView
  own: OwnChoices
  at: number
  isOpen: boolean
  isLost: boolean
  isEditing: boolean
  isSearching: boolean
  failure: string | null
  onEdit: (isEditing: boolean) => void
  onSearch: (text: string) => void
  onActive: (at: number) => void
  onChoose: (passageId: string, choice: Choice) => void
}

/** One query and its passages. */
export function ContextItem({ context, own, at, isOpen, isLost, onActive, onChoose, ...head }: ContextItemProps) {
  const t = useTranslations('retrieval.desk')
  return (
    <>
      <QueryHead context={context} {...head} />
      <div className="mx-auto max-w-3xl pt-4">
        {isOpen && !isLost ? null : (
          <p role="status" className="mb-4 rounded-md bg-watch-wash px-3 py-2">
            <Status kind="watch">
              <span className="whitespace-normal">
                {isOpen ? t('lost') : t('decidedMeanwhile', { state: t(`states.${context.state}`) })}
              </span>
            </Status>
          </p>
        )}
        {context.passageList.length === 0 ? (
          <div className="py-10">
            <h2 className="text-head">{t('nothingFound')}</h2>
            <p className="mt-1 text-row text-ink-soft">{t('nothingFoundHint')}</p>
          </div>
        ) : (
          <div className="flex flex-col gap-3 pb-8">
            {context.passageList.map((passage, index) => (
              <PassageCard
                key={passage.id}
                passage={passage}
                own={own}
                isActive={index === at}
                isFixed={!isOpen}
                onActive={() => onActive(index)}
                onChoose={(choice) => onChoose(passage.id, choice)}
              />
            ))}
          </div>
        )}
      </div>
    </>
  )
}
