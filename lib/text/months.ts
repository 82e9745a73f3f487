import { foldText } from '@/lib/text/normalise'

export type Calendar = 'gregorian' | 'jalali' | 'hijri'

/** Names of the months, each line one month from the first, alternatives after one another. */
const NAMES: Readonly<Record<Calendar, string>> = {
  gregorian: `january jan januar janvier enero ژانویه جنوری يناير
    february feb februar février febrero فوریه فبراير
    march mar märz mars marzo مارس
    april apr avril abril آوریل آپریل أبريل ابريل
    may mai mayo مه مايو
    june jun juni juin junio ژوئن جون يونيو
    july jul juli juillet julio ژوئیه جولای ژولیه يوليو
    august aug août agosto اوت آگوست آگست أغسطس
    september sep sept septembre septiembre سپتامبر سبتمبر
    october oct oktober octobre octubre اکتبر أكتوبر
    november nov novembre noviembre نوامبر نوفمبر
    december dec dezember décembre diciembre دسامبر ديسمبر`,
  jalali: `فروردین farvardin
    اردیبهشت ordibehesht
    خرداد khordad
    تیر tir
    مرداد امرداد mordad
    شهریور shahrivar
    مهر mehr
    آبان aban
    آذر azar
    دی dey
    بهمن bahman
    اسفند esfand`,
  hijri: `محرم muharram
    صفرالمظفر safar
    ربیع‌الاول
    ربیع‌الثانی
    جمادی‌الاول
    جمادی‌الثانی
    رجب rajab
    شعبان shaban sha'ban
    رمضان ramadan ramazan
    شوال shawwal
    ذیقعده ذی‌القعده
    ذیحجه ذی‌الحجه`,
}

export interface Month {
  readonly calendar: Calendar
  /** From 1. */
  readonly number: number
}

const months = new Map<string, Month>()
for (const calendar of ['hijri', 'jalali', 'gregorian'] as const) {
  for (const [index, line] of NAMES[calendar].split('\n').entries()) {
    for (const name of line.trim().split(' ')) months.set(foldText(name), { calendar, number: index + 1 })
  }
}

/** The month a folded name means, or undefined. */
export function monthOf(name: string): Month | undefined {
  return months.get(name)
}

/** A pattern source that matches any folded month name, longest first; a shortened name may end in a full stop. */
export const MONTH_NAME_SOURCE = [...months.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replaceAll(' ', '[ \\u200c]?'))
  .join('|')

const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

/** The Jalali date of a Gregorian day; undefined when the day does not exist. */
export function toJalali(
  year: number,
  month: number,
  day: number,
): { year: number; month: number; day: number } | undefined {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  const parts = new Map(persian.formatToParts(date).map((part) => [part.type, Number.parseInt(part.value, 10)]))
  const [y, m, d] = [parts.get('year'), parts.get('month'), parts.get('day')]
  return y !== undefined && m !== undefined && d !== undefined ? { year: y, month: m, day: d } : undefined
}
