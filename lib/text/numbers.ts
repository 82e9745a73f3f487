/** A number as written, with every value it may mean. */
export interface WrittenNumber {
  readonly start: number
  readonly end: number
  /** Canonical values: "1.200" may be 1.2 or 1200, and "3 million" 3 or 3000000. */
  readonly values: readonly string[]
}

const NUMBER = /(?<![\p{L}\d])\d+(?:[.,\u066b\u066c]\d+)*/gu
const MULTIPLIERS: readonly [RegExp, number][] = [
  [/^[\s-]*(?:thousand|tausend|mille|mil|bin|هزار|الاف|الف|тысяч\p{L}*)(?!\p{L})|^\s*千/u, 1e3],
  [/^\s*[万萬]/u, 1e4],
  [/^[\s-]*(?:million(?:s|en)?|millones|millón|mio|milyon|میلیون|ملیون|миллион\p{L}*)(?!\p{L})/u, 1e6],
  [/^\s*[亿億]/u, 1e8],
  [/^[\s-]*(?:billions?|milliarden?|milliards?|bn|milyar|میلیارد|ملیار|миллиард\p{L}*)(?!\p{L})/u, 1e9],
]

const UNITS: readonly (readonly [number, string])[] = [
  [0, 'zero صفر'],
  [1, 'one once first single یک یکم اول نخست واحد واحده'],
  [2, 'two twice second both pair دو دوم اثنان اثنین'],
  [3, 'three third سه سوم ثلاث ثلاثه'],
  [4, 'four fourth چهار چهارم اربع اربعه'],
  [5, 'five fifth پنج پنجم خمس خمسه'],
  [6, 'six sixth شش ششم ست سته'],
  [7, 'seven seventh هفت هفتم سبع سبعه'],
  [8, 'eight eighth هشت هشتم ثمان ثمانیه'],
  [9, 'nine ninth نه نهم تسع تسعه'],
  [10, 'ten tenth ده دهم عشر عشره'],
  [11, 'eleven eleventh یازده یازدهم'],
  [12, 'twelve twelfth dozen دوازده دوازدهم'],
  [13, 'thirteen thirteenth سیزده سیزدهم'],
  [14, 'fourteen fourteenth چهارده چهاردهم'],
  [15, 'fifteen fifteenth پانزده پانزدهم'],
  [16, 'sixteen sixteenth شانزده شانزدهم'],
  [17, 'seventeen seventeenth هفده هفدهم'],
  [18, 'eighteen eighteenth هجده هجدهم'],
  [19, 'nineteen nineteenth نوزده نوزدهم'],
  [20, 'twenty twentieth بیست بیستم عشرون عشرین'],
  [30, 'thirty thirtieth سی ثلاثون ثلاثین'],
  [40, 'forty چهل اربعون اربعین'],
  [50, 'fifty پنجاه خمسون خمسین'],
  [60, 'sixty شصت ستون ستین'],
  [70, 'seventy هفتاد سبعون سبعین'],
  [80, 'eighty هشتاد ثمانون ثمانین'],
  [90, 'ninety نود تسعون تسعین'],
  [100, 'hundred صد مایه مئه'],
  [1000, 'thousand هزار الف'],
]
const VALUE_OF_WORD = new Map(UNITS.flatMap(([value, names]) => names.split(' ').map((name) => [name, value] as const)))

const canonical = (value: number) => String(Number(value.toPrecision(12)))

function valuesOf(written: string): number[] {
  const groups = written.split(/[.,\u066b\u066c]/)
  const [first = '', ...rest] = groups
  const values = new Set<number>()
  if (rest.every((group) => group.length === 3) && first.length <= 3) values.add(Number(groups.join('')))
  if (rest.length > 0) values.add(Number(`${groups.slice(0, -1).join('')}.${rest.at(-1)}`))
  else values.add(Number(first))
  return [...values]
}

/** The numbers written with digits in a text folded in place, in order. */
export function writtenNumbers(folded: string): WrittenNumber[] {
  return [...folded.matchAll(NUMBER)].map((match) => {
    const end = match.index + match[0].length
    const following = folded.slice(end, end + 20)
    const values = valuesOf(match[0])
    const multiplier = MULTIPLIERS.find(([pattern]) => pattern.test(following))?.[1]
    const all = multiplier === undefined ? values : [...values, ...values.map((value) => value * multiplier)]
    return { start: match.index, end, values: all.map(canonical) }
  })
}

/** Canonical values of numbers written as words (English, Persian, Arabic), such as "twenty-three" or «بیست و سه». */
export function spelledNumbers(folded: string): Set<string> {
  const found = new Set<string>()
  let tens = 0
  for (const word of folded.match(/\p{L}+/gu) ?? []) {
    const value = VALUE_OF_WORD.get(word)
    if (value === undefined) {
      if (word !== 'و' && word !== 'and') tens = 0
      continue
    }
    found.add(canonical(value))
    if (tens > 0 && value > 0 && value < 10) found.add(canonical(tens + value))
    tens = value >= 20 && value < 100 ? value : 0
  }
  return found
}
