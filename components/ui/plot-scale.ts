export type Domain = readonly [low: number, high: number]

/** Where a value lies in a domain, from 0 to 1; values outside stand at the edge. */
export function shareOf(value: number, [low, high]: Domain): number {
  if (high <= low) return 0
  return Math.min(1, Math.max(0, (value - low) / (high - low)))
}

function stepOf([low, high]: Domain, count: number): number {
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5].find((factor) => factor * power >= rough * 0.999) ?? 10) * power
}

// One multiplication, rounded: adding steps up would show 0.30000000000000004.
const multiple = (count: number, step: number) => Number((count * step).toPrecision(12))

/** About `count` round values inside a domain, in steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(domain: Domain, count = 5): number[] {
  const [low, high] = domain
  if (!(high > low)) return [low]
  const step = stepOf(domain, count)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => multiple(first + index, step))
}

/** A domain that holds every value and reference, opened to the next round step. */
export function domainOf(values: readonly (number | null | undefined)[]): Domain {
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value))
  if (known.length === 0) return [0, 1]
  const low = Math.min(...known)
  const high = Math.max(...known)
  if (low === high) return [low - 1, high + 1]
  const step = stepOf([low, high], 5)
  return [multiple(Math.floor(low / step), step), multiple(Math.ceil(high / step), step)]
}
