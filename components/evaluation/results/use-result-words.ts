'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { neededOf, reasonOf, type Undefined } from './reading'

type Limits = { readonly low: number; readonly high: number }

// A negative number of Persian begins with a mark of the other direction, which would turn the words around it.
const apart = (text: string) => (text.includes('\u200e') ? `\u2066${text}\u2069` : text)

/** How numbers of a result are written, and why a number that does not exist does not. */
export function useResultWords() {
  const t = useTranslations('evaluation.missing')
  const plot = useTranslations('ui.plot')
  const format = useFormatter()
  const percent = (value: number, digits = 1) =>
    format.number(value, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
  const bare = (value: number, digits = 1) => percent(value, digits).replace(/\s?[%٪]/, '')
  const between = ({ low, high }: Limits, write: (value: number) => string) =>
    plot(low < 0 ? 'rangeTo' : 'range', { low: apart(write(low)), high: apart(write(high)) })
  return {
    percent,
    number: (value: number, digits = 2) => format.number(value, { maximumFractionDigits: digits }),
    /** Limits of an interval of shares, without the sign. */
    range: (limits: Limits, digits = 1) => between(limits, (value) => bare(value, digits)),
    /** Limits of an interval of plain numbers. */
    numberRange: (limits: Limits) =>
      between(limits, (value) => format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })),
    /** Ranks the data do not exclude, as one number or two. */
    ranks: ({ bestRank, worstRank }: { bestRank: number; worstRank: number }) =>
      bestRank === worstRank
        ? format.number(bestRank)
        : plot('range', { low: format.number(bestRank), high: format.number(worstRank) }),
    /** A probability of a test. */
    chance: (value: number) =>
      value < 0.001 ? t('lessThan', { value: 0.001 }) : format.number(value, { maximumSignificantDigits: 2 }),
    /** The same after the letter it is of: "= 0.012" or "< 0.001". */
    relation: (value: number) =>
      value < 0.001
        ? t('lessThan', { value: 0.001 })
        : t('equals', { value: format.number(value, { maximumSignificantDigits: 2 }) }),
    /** Why there is no number, and what would make it exist. */
    missing: ({ reason, needed, n }: Undefined) => {
      const why = t(reasonOf(reason))
      return needed === undefined || needed.atLeast <= n
        ? why
        : `${why} ${t('needed', { what: t(`what.${neededOf(needed.what)}`, { count: needed.atLeast }) })}`
    },
  }
}
