'use client'

import { useTranslations } from 'next-intl'
import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { cn } from '../../ui/class-names'
import { PlainText } from '../../ui/plain-text'
import type { Verdict } from './choice-rules'
import type { Ends } from './pace-rules'
import type { Pair } from './queue-rules'
import { ResponseColumn } from './response-column'

export type PairOnScreen = {
  scroll: (screens: number) => void
  /** Where the first response stands for the eye. */
  firstSide: () => 'left' | 'right' | 'top' | null
}

type JudgePairProps = {
  pair: Pair
  verdict: Verdict | null
  /** Both responses scroll together. */
  isTogether: boolean
  onEnd: (which: keyof Ends) => void
  ref?: Ref<PairOnScreen>
}

/** The prompt across the top and two unnamed responses below it, side by side or, on a narrow screen, one by one. */
export function JudgePair({ pair, verdict, isTogether, onEnd, ref }: JudgePairProps) {
  const t = useTranslations('judging.desk')
  const region = useRef<HTMLElement>(null)
  const columns = () => [...(region.current?.querySelectorAll('article') ?? [])]
  useImperativeHandle(ref, () => ({
    scroll: (screens) => {
      const shown = region.current
      shown?.scrollBy({ top: screens * shown.clientHeight * 0.85 })
    },
    firstSide: () => {
      const [one, other] = columns().map((column) => column.getBoundingClientRect())
      if (one === undefined || other === undefined) return null
      return one.left === other.left ? 'top' : one.left < other.left ? 'left' : 'right'
    },
  }))
  // Let loose, each response stays where both were; tied again, both go where the first one was.
  const place = useRef(0)
  useLayoutEffect(() => {
    const shown = region.current
    if (shown === null) return
    const all = [...shown.querySelectorAll('article')]
    const scrolled = isTogether ? [shown] : all
    for (const one of scrolled) one.scrollTop = place.current
    const keep = () => {
      place.current = (isTogether ? shown : all[0])?.scrollTop ?? 0
    }
    for (const one of scrolled) one.addEventListener('scroll', keep, { passive: true })
    return () => {
      for (const one of scrolled) one.removeEventListener('scroll', keep)
    }
  }, [isTogether])
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <section
        aria-label={t('prompt')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        tabIndex={0}
        className="scroll-quiet ring-inside max-h-[25%] shrink-0 overflow-y-auto border-b border-line bg-sunken px-4 py-3 md:px-6"
      >
        <h2 className="sr-only">{t('prompt')}</h2>
        <PlainText text={pair.prompt} className="reading max-w-4xl font-medium" />
      </section>
      <section
        ref={region}
        aria-label={t('responses')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        tabIndex={0}
        className={cn(
          'scroll-quiet ring-inside grid min-h-0 flex-1 grid-cols-1 content-start md:grid-cols-2',
          isTogether ? 'overflow-y-auto md:content-stretch' : 'max-md:overflow-y-auto md:grid-rows-[minmax(0,1fr)]',
        )}
      >
        <ResponseColumn
          number={1}
          text={pair.first}
          isChosen={verdict === 'first'}
          isAlone={!isTogether}
          onEnd={() => onEnd('first')}
        />
        <ResponseColumn
          number={2}
          text={pair.second}
          isChosen={verdict === 'second'}
          isAlone={!isTogether}
          onEnd={() => onEnd('second')}
        />
      </section>
    </div>
  )
}
