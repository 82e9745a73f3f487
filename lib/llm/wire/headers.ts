import type { AnnouncedLimits } from '@/lib/llm/provider'

export type HeaderReader = { get(name: string): string | null }

/** How long an endpoint asks to be left alone, in milliseconds; seconds, milliseconds and dates are understood. */
export function retryAfterMs(headers: HeaderReader | undefined, now: number): number | null {
  const precise = numberOf(headers?.get('retry-after-ms'))
  if (precise !== null) return Math.max(0, precise)
  const given = headers?.get('retry-after') ?? null
  const seconds = numberOf(given)
  if (seconds !== null) return Math.max(0, seconds * 1000)
  const date = given === null ? Number.NaN : Date.parse(given)
  if (!Number.isNaN(date)) return Math.max(0, date - now)
  const resets = [headers?.get('x-ratelimit-reset-requests'), headers?.get('x-ratelimit-reset-tokens')]
  const spent = [headers?.get('x-ratelimit-remaining-requests'), headers?.get('x-ratelimit-remaining-tokens')]
  const waits = resets
    .flatMap((reset, at) => (numberOf(spent[at]) === 0 ? [durationMs(reset)] : []))
    .filter((wait) => wait !== null)
  return waits.length === 0 ? null : Math.max(...waits)
}

/** The limits a reply announces; a limit that resets over more than two minutes is not one per minute and is left out. */
export function announcedLimits(headers: HeaderReader | undefined): AnnouncedLimits | null {
  if (headers === undefined) return null
  const perMinute = (name: 'requests' | 'tokens'): number | null => {
    const limit = numberOf(headers.get(`x-ratelimit-limit-${name}`))
    const reset = durationMs(headers.get(`x-ratelimit-reset-${name}`))
    return limit === null || limit <= 0 || (reset !== null && reset > 120_000) ? null : limit
  }
  const limits = { requestsPerMinute: perMinute('requests'), tokensPerMinute: perMinute('tokens') }
  return limits.requestsPerMinute === null && limits.tokensPerMinute === null ? null : limits
}

function numberOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a duration as endpoints write it: `120ms`, `6m0s`, `1.5s`, or bare seconds. */
export function durationMs(text: string | null | undefined): number | null {
  if (text === null || text === undefined || text.trim() === '') return null
  const bare = numberOf(text)
  if (bare !== null) return bare * 1000
  const parts = [...text.matchAll(/([\d.]+)\s*(ms|s|m|h|d)/g)]
  if (parts.length === 0) return null
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0)
}
