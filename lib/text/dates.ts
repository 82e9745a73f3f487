import { type Calendar, MONTH_NAME_SOURCE, monthOf, toJalali } from '@/lib/text/months'

/** One reading of a date; a part that is not written is absent. */
export interface DateReading {
  readonly calendar: Calendar
  readonly year?: number
  readonly month: number
  readonly day?: number
}

/** A date as written, with every reading it may have ("5/3/2020" has two). */
export interface WrittenDate {
  readonly start: number
  readonly end: number
  readonly readings: readonly DateReading[]
}

const M = `(?<month>${MONTH_NAME_SOURCE})(?!\\p{L})\\.?`
const DAY = '(?<!\\d)(?<day>\\d{1,2})(?!\\d)(?:st|nd|rd|th|\\.| ?ام| ?م)?'
const YEAR = '(?<year>\\d{3,4})(?!\\d)'
const LINK = '(?:[^\\S\\n]|,|،|(?<!\\p{L})(?:of|de|del|ماه|سال|عام|سنه)(?!\\p{L}))*'
const NAMED = [
  `${DAY}${LINK}(?<!\\p{L})${M}(?:${LINK}${YEAR})?`,
  `(?<!\\p{L})${M}[^\\S\\n]*${DAY}(?:[^\\S\\n]*[,،]?[^\\S\\n]*${YEAR})?`,
  `(?<!\\p{L})${M}${LINK}${YEAR}`,
].map((source) => new RegExp(source, 'gu'))
const YEAR_FIRST = /(?<!\d)(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/gu
const YEAR_LAST = /(?<!\d)(?<first>\d{1,2})[-/.](?<second>\d{1,2})[-/.](?<year>\d{4})(?!\d)/gu
const EAST_ASIAN = /(?:(?<year>\d{4})\s*年\s*)?(?<!\d)(?<month>\d{1,2})\s*月(?:\s*(?<day>\d{1,2})\s*日)?/gu

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number.parseInt(text, 10))

/** A year from 1200 to 1499 written in a numeric date is taken for a Jalali one. */
const calendarOf = (year: number | undefined): Calendar =>
  year !== undefined && year >= 1200 && year < 1500 ? 'jalali' : 'gregorian'

function reading(calendar: Calendar, year?: number, month?: number, day?: number): DateReading[] {
  if (month === undefined || month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return []
  return [{ calendar, month, ...(year === undefined ? {} : { year }), ...(day === undefined ? {} : { day }) }]
}

/** The dates with at least a month and a day or a year in a text folded in place, without overlaps, in order. */
export function writtenDates(folded: string): WrittenDate[] {
  const found: WrittenDate[] = []
  const collect = (pattern: RegExp, read: (groups: Record<string, string | undefined>) => DateReading[]) => {
    for (const match of folded.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (found.some((date) => match.index < date.end && end > date.start)) continue
      const readings = read(match.groups ?? {})
      if (readings.length > 0) found.push({ start: match.index, end, readings })
    }
  }
  // Numeric dates first: their last number may be followed by a month's name that is not part of them.
  collect(YEAR_FIRST, ({ year, month, day }) =>
    reading(calendarOf(numberOf(year)), numberOf(year), numberOf(month), numberOf(day)),
  )
  collect(YEAR_LAST, ({ first, second, year }) => [
    ...reading(calendarOf(numberOf(year)), numberOf(year), numberOf(second), numberOf(first)),
    ...reading(calendarOf(numberOf(year)), numberOf(year), numberOf(first), numberOf(second)),
  ])
  collect(EAST_ASIAN, ({ year, month, day }) => reading('gregorian', numberOf(year), numberOf(month), numberOf(day)))
  for (const pattern of NAMED) {
    collect(pattern, ({ year, month, day }) => {
      const named = monthOf((month ?? '').replaceAll('\u200c', ' '))
      return named ? reading(named.calendar, numberOf(year), named.number, numberOf(day)) : []
    })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The reading and, for a complete Gregorian day, the same day in the Jalali calendar. */
export function inBothCalendars(date: DateReading): DateReading[] {
  const { calendar, year, month, day } = date
  if (calendar !== 'gregorian' || year === undefined || day === undefined) return [date]
  const jalali = toJalali(year, month, day)
  return jalali ? [date, { calendar: 'jalali', ...jalali }] : [date]
}
