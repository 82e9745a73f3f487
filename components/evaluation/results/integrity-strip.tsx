'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/layout/section'
import { Status } from '@/components/ui/status'
import { type Check, inOrderOfConcern, reasonOf } from './reading'
import { useResultWords } from './use-result-words'

const kinds = { good: 'ok', look: 'watch', unknown: 'idle' } as const
const shares = new Set(['left_share', 'gold', 'self_consistency', 'pace', 'length', 'leaks', 'skips'])

/** The checks beside every result, each with its state in words, its number and a sentence. */
export function IntegrityStrip({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations('evaluation.integrity')
  const missing = useTranslations('evaluation.missing')
  const words = useResultWords()
  const toLook = checks.filter(({ standing }) => standing === 'look').length
  const numberOf = (check: Check) => {
    if (check.value === null) return '–'
    if (shares.has(check.key)) return words.percent(check.value)
    return words.number(check.value)
  }
  const rangeOf = ({ interval, key }: Check) => {
    if (interval === null) return null
    return shares.has(key) ? words.range(interval) : words.numberRange(interval)
  }
  const sentenceOf = (check: Check) =>
    check.standing === 'unknown'
      ? missing(check.sentence === 'unknown' ? 'no_data' : reasonOf(check.sentence))
      : t(`${check.key}.${check.standing}`, { value: check.value ?? 0, n: check.n, ...numbers, ...check.values })
  return (
    <Section title={t('title')} hint={toLook === 0 ? t('allGood') : t('toLook', { count: toLook })}>
      <ul className="grid gap-x-10 border-t border-line lg:grid-cols-2">
        {inOrderOfConcern(checks).map((check) => (
          <li key={check.key} className="flex flex-col gap-0.5 border-b border-line py-2.5">
            <div className="flex flex-wrap items-baseline gap-x-4">
              <h3 className="flex-1 basis-40 text-row font-medium">{t(`${check.key}.name`)}</h3>
              <span className="text-ui tabular-nums">
                <span className="font-semibold">{numberOf(check)}</span>
                {rangeOf(check) === null ? null : <span className="text-ink-soft"> ({rangeOf(check)})</span>}
                <span className="text-ink-faint"> {t('n', { n: check.n })}</span>
              </span>
            </div>
            <Status kind={kinds[check.standing]} className="items-baseline whitespace-normal [&_svg]:translate-y-px">
              <span>
                <span className="font-medium">{t(`standing.${check.standing}`)}</span>{' '}
                <span className="text-ink-soft">{sentenceOf(check)}</span>
              </span>
            </Status>
          </li>
        ))}
      </ul>
    </Section>
  )
}

// Every number a sentence may name; a check brings its own.
const numbers = {
  ...{ left: 0, right: 0, p: 1, pAtBar: 1, ratings: 0, fast: 0, slow: 0, longer: 0, shorter: 0, equal: 0 },
  ...{ leaking: 0, skips: 0 },
}
