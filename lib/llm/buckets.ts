import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'

// Limits are rows, changed by one statement each under the clock of the database, so that any number of workers share them.

/** A lease runs out this long after its holder was last alive. */
const LEASE_SECONDS = 30
/** Troubles in a row after which an endpoint is left alone and then tried with one call at a time. */
export const TROUBLES_UNTIL_PAUSE = 5
const PROBE_SECONDS = 10
/** Room for bursts: requests by a fifth of a second, tokens by six seconds of the limit. */
const REQUEST_BURST_SECONDS = 0.2
const TOKEN_BURST_SECONDS = 6

export type Limits = {
  /** What shares these limits: one address, model and key. */
  readonly key: string
  readonly requestsPerMinute: number | null
  readonly tokensPerMinute: number | null
  readonly concurrency: number
}

/** One place among the calls under way, held until it is released or its holder dies. */
export type Lease = { readonly id: string; readonly holder: string }

const prepared = new Map<string, number>()

/** Makes the rows of a limit key, once a process and again when its concurrency grew. */
async function prepare(limits: Limits): Promise<void> {
  if ((prepared.get(limits.key) ?? 0) >= limits.concurrency) return
  await database().$executeRaw`
    insert into "EndpointBucket" (key, requests, tokens) values (${limits.key}, 1e9, 1e15) on conflict do nothing`
  await database().$executeRaw`
    insert into "EndpointLease" (id, key, slot)
    select gen_random_uuid(), ${limits.key}, slot from generate_series(1, ${limits.concurrency}::int) as slot on conflict do nothing`
  prepared.set(limits.key, limits.concurrency)
}

/** Takes up to `wanted` free places in one statement; fewer when fewer are free. */
export async function takeLeases(limits: Limits, wanted: number): Promise<Lease[]> {
  await prepare(limits)
  const holder = newId()
  const rows = await database().$queryRaw<{ id: string }[]>`
    update "EndpointLease" set holder = ${holder}::uuid, "expiresAt" = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id in (
      select id from "EndpointLease"
      where key = ${limits.key} and slot <= ${limits.concurrency} and ("expiresAt" is null or "expiresAt" <= clock_timestamp())
      order by slot limit ${wanted} for update skip locked)
    returning id`
  return rows.map(({ id }) => ({ id, holder }))
}

/** Gives places back; one that has passed to another holder meanwhile stays with it. */
export async function releaseLeases(leases: readonly Lease[]): Promise<void> {
  if (leases.length === 0) return
  await database().$executeRaw`
    update "EndpointLease" l set holder = null, "expiresAt" = null
    from unnest(${leases.map((lease) => lease.id)}::uuid[], ${leases.map((lease) => lease.holder)}::uuid[]) as held (id, holder)
    where l.id = held.id and l.holder = held.holder`
}

/** Keeps places for calls that are still under way. */
export async function renewLeases(leases: readonly Lease[]): Promise<void> {
  if (leases.length === 0) return
  await database().$executeRaw`
    update "EndpointLease" l set "expiresAt" = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    from unnest(${leases.map((lease) => lease.id)}::uuid[], ${leases.map((lease) => lease.holder)}::uuid[]) as held (id, holder)
    where l.id = held.id and l.holder = held.holder`
}

export type Grant = {
  /** How many of the requests, from the first on, may go now. */
  readonly granted: number
  /** When none may: how long until asking again makes sense. */
  readonly waitMs: number
}

/**
 * Reserves requests and their tokens in one UPDATE: refills both buckets by the time that passed, then lets as many of the
 * requests go, in order, as both hold. A request larger than the whole token bucket goes when the bucket is full and leaves
 * a debt. While an endpoint is paused none goes; after a pause for troubles, one goes at a time until one succeeds.
 * @param tokens expected tokens of each request, in the order in which they wait
 */
export async function reserve(limits: Limits, tokens: readonly number[]): Promise<Grant> {
  await prepare(limits)
  const rps = limits.requestsPerMinute === null ? null : limits.requestsPerMinute / 60
  const tps = limits.tokensPerMinute === null ? null : limits.tokensPerMinute / 60
  // Every value is computed from the row itself, so that a statement that waited for another one sees what that one left.
  const rows = await database().$queryRaw<Grant[]>`
    update "EndpointBucket" b
    set (requests, tokens, "refilledAt", "pausedUntil", "windowStart", "windowCount", granted, "waitMs") = (
      with clock as (
        select clock_timestamp() as now,
          least(coalesce(b."learntRate", 1e9), coalesce(${rps}::float8, b."announcedRpm" / 60, 1e9)) as rps,
          coalesce(${tps}::float8, b."announcedTpm" / 60, 1e9) as tps),
      filled as (
        select now, rps, tps, tps * ${TOKEN_BURST_SECONDS}::float8 as room, coalesce(b."pausedUntil" > now, false) as paused,
          least(greatest(1, rps * ${REQUEST_BURST_SECONDS}::float8), b.requests + passed * rps) as requests,
          least(tps * ${TOKEN_BURST_SECONDS}::float8, b.tokens + passed * tps) as tokens
        from clock, lateral (select greatest(0, extract(epoch from now - b."refilledAt"))::float8 as passed) p),
      waiting as (
        select i, sum(size) over (order by i) as upto, max(before + least(size, room)) over (order by i) as need
        from filled, lateral (
          select i, size, sum(size) over (order by i) - size as before
          from unnest(${[...tokens]}::float8[]) with ordinality as u (size, i)) w),
      decided as (
        select case when paused then 0 when b.troubles >= ${TROUBLES_UNTIL_PAUSE} then least(1, fit) else fit end as go
        from filled, lateral (
          select count(*)::int as fit from waiting where i <= filled.requests and need <= filled.tokens) f)
      select f.requests - d.go, f.tokens - coalesce((select upto from waiting where i = d.go), 0), f.now,
        case when d.go > 0 and b.troubles >= ${TROUBLES_UNTIL_PAUSE} then f.now + make_interval(secs => ${PROBE_SECONDS})
             else b."pausedUntil" end,
        case when f.now - b."windowStart" > interval '5 seconds' then f.now else b."windowStart" end,
        case when f.now - b."windowStart" > interval '5 seconds' then 0 else b."windowCount" end + d.go,
        d.go,
        case when d.go > 0 then 0
             when f.paused then extract(epoch from b."pausedUntil" - f.now) * 1000
             else 1000 * greatest(0.001, (1 - f.requests) / f.rps, ((select need from waiting where i = 1) - f.tokens) / f.tps) end
      from filled f, decided d)
    where key = ${limits.key}
    returning granted, "waitMs"`
  return rows[0] ?? { granted: 0, waitMs: 100 }
}

/** Forgets which rows were made; for tests that change databases. */
export function forgetBuckets(): void {
  prepared.clear()
}
