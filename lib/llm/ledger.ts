import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import type { Lease } from '@/lib/llm/buckets'
import { TROUBLES_UNTIL_PAUSE } from '@/lib/llm/buckets'
import type { AnnouncedLimits, FailureKind, Warning } from '@/lib/llm/provider'

/** What is known of an attempt before it is made. */
export type Planned = {
  readonly projectId: string
  readonly endpointId: string | null
  readonly provider: string
  readonly model: string
  readonly stage: string
  readonly task: string
  readonly promptVersion: string
  readonly jobId: string | null
  readonly requestHash: string
  readonly attempt: number
  readonly timeoutMs: number
  readonly priceId: string | null
  readonly reservedUsd: number
}

/**
 * Writes an attempt down and reserves its cost from the project's budget, in one statement, before anything is sent.
 * @returns the id of the attempt, or null when the budget does not hold it
 */
export async function beginCall(planned: Planned): Promise<string | null> {
  const id = newId()
  const rows = await database().$queryRaw<{ id: string }[]>`
    with reserved as (
      insert into "Budget" ("projectId", "reservedUsd") values (${planned.projectId}::uuid, ${planned.reservedUsd}::numeric)
      on conflict ("projectId") do update set "reservedUsd" = "Budget"."reservedUsd" + excluded."reservedUsd"
      where "Budget"."limitUsd" is null
         or "Budget"."spentUsd" + "Budget"."reservedUsd" + excluded."reservedUsd" <= "Budget"."limitUsd"
      returning 1)
    insert into "ModelCall" (id, "projectId", "endpointId", provider, model, stage, task, "promptVersion", "jobId",
      "requestHash", attempt, "deadlineAt", "priceId", "reservedUsd")
    select ${id}::uuid, ${planned.projectId}::uuid, ${planned.endpointId}::uuid, ${planned.provider}, ${planned.model},
      ${planned.stage}, ${planned.task}, ${planned.promptVersion}, ${planned.jobId}::uuid, ${planned.requestHash},
      ${planned.attempt}::int, now() + make_interval(secs => ${planned.timeoutMs / 1000 + 60}::float8), ${planned.priceId}::uuid,
      ${planned.reservedUsd}::numeric
    from reserved returning id`
  return rows[0]?.id ?? null
}

/** How an attempt ended, for the ledger and for the limits. */
export type Ended = {
  readonly id: string
  readonly state: 'ok' | 'failed' | 'unknown'
  readonly failureKind: FailureKind | null
  readonly message: string | null
  readonly latencyMs: number
  readonly answeredBy: string | null
  readonly warnings: readonly Warning[]
  readonly tokens: {
    readonly input: number
    readonly cachedInput: number
    readonly output: number
    readonly estimated: boolean
  } | null
  readonly costUsd: number
  /** The answer, where it may be given again; as JSON text. */
  readonly output: string | null
  readonly text: string | null
}

/** What an ended attempt means for the limits it was counted against. */
export type Effect = {
  readonly key: string
  readonly lease: Lease
  readonly requestsPerMinute: number | null
  /** Tokens reserved but not used; negative when more were used. */
  readonly refund: number
  /** Whether the endpoint was alive, asked for fewer calls, or was in trouble. */
  readonly verdict: 'alive' | 'limited' | 'trouble'
  readonly retryAfterMs: number | null
  readonly limits: AnnouncedLimits | null
}

/** Refusals lower the learnt rate by this factor, at most once a second; answers raise it again. */
const LOWERED = 0.85
/** A wait shorter than this concerns the refused call alone; a longer one pauses the endpoint for all. */
const PAUSE_FROM_MS = 3_000

/**
 * Writes the end of an attempt in one statement: the ledger row, the budget's settlement, the limits, and the place given
 * back. An attempt that was already given up as unknown is corrected.
 */
export async function endCall(ended: Ended, effect: Effect): Promise<void> {
  const { tokens } = ended
  const rps = effect.requestsPerMinute === null ? null : effect.requestsPerMinute / 60
  const isLimited = effect.verdict === 'limited'
  const isTrouble = effect.verdict === 'trouble'
  const pauseMs = effect.retryAfterMs !== null && effect.retryAfterMs >= PAUSE_FROM_MS ? effect.retryAfterMs : 0
  await database().$executeRaw`
    with was as (
      select id, "projectId", state, "reservedUsd", "costUsd" from "ModelCall"
      where id = ${ended.id}::uuid and state in ('started', 'unknown') for update),
    call as (
      update "ModelCall" c set state = ${ended.state}::"CallState", "failureKind" = ${ended.failureKind}, message = ${ended.message},
        "finishedAt" = clock_timestamp(), "latencyMs" = ${Math.round(ended.latencyMs)}::int, "answeredBy" = ${ended.answeredBy},
        warnings = ${[...ended.warnings]}::text[], "inputTokens" = ${tokens?.input ?? null}::int,
        "cachedInputTokens" = ${tokens?.cachedInput ?? null}::int, "outputTokens" = ${tokens?.output ?? null}::int,
        "isEstimated" = ${tokens?.estimated ?? false}, "costUsd" = ${ended.costUsd}::numeric,
        output = ${ended.output}::jsonb, text = ${ended.text}
      from was where c.id = was.id),
    paid as (
      update "Budget" b set
        "reservedUsd" = b."reservedUsd" - case when was.state = 'started' then was."reservedUsd" else 0 end,
        "spentUsd" = b."spentUsd" - was."costUsd" + ${ended.costUsd}::numeric
      from was where b."projectId" = was."projectId"),
    place as (
      update "EndpointLease" set holder = null, "expiresAt" = null
      where id = ${effect.lease.id}::uuid and holder = ${effect.lease.holder}::uuid)
    update "EndpointBucket" b set
      tokens = b.tokens + ${effect.refund}::float8,
      troubles = case when ${isTrouble} then b.troubles + 1 else 0 end,
      "announcedRpm" = coalesce(${effect.limits?.requestsPerMinute ?? null}::float8, b."announcedRpm"),
      "announcedTpm" = coalesce(${effect.limits?.tokensPerMinute ?? null}::float8, b."announcedTpm"),
      "pausedUntil" = case
        when ${pauseMs}::float8 > 0 then greatest(coalesce(b."pausedUntil", clock_timestamp()), clock_timestamp() + make_interval(secs => ${pauseMs / 1000}::float8))
        when ${isTrouble} and b.troubles + 1 >= ${TROUBLES_UNTIL_PAUSE}
          then clock_timestamp() + make_interval(secs => least(10, 0.5 * power(2, least(b.troubles + 1 - ${TROUBLES_UNTIL_PAUSE}, 10)))::float8)
        when not ${isTrouble} and b.troubles >= ${TROUBLES_UNTIL_PAUSE} then null
        else b."pausedUntil" end,
      "refusedRate" = case when ${isLimited} and (b."loweredAt" is null or b."loweredAt" < clock_timestamp() - interval '1 second')
        then coalesce(b."learntRate", ${rps}::float8, b."announcedRpm" / 60, b."windowCount" / greatest(0.5, extract(epoch from clock_timestamp() - b."windowStart"))::float8)
        else b."refusedRate" end,
      "learntRate" = case
        when ${isLimited} and (b."loweredAt" is null or b."loweredAt" < clock_timestamp() - interval '1 second')
          then greatest(0.02, ${LOWERED}::float8 * coalesce(b."learntRate", ${rps}::float8, b."announcedRpm" / 60, b."windowCount" / greatest(0.5, extract(epoch from clock_timestamp() - b."windowStart"))::float8))
        when ${effect.verdict === 'alive'} and b."learntRate" is not null
          then case when b."learntRate" >= coalesce(${rps}::float8, b."announcedRpm" / 60, 1e9) then null
               else b."learntRate" + case when b."learntRate" < 0.95 * b."refusedRate" then 0.05 when b."learntRate" < b."refusedRate" then 0.005 else 0.02 end end
        else b."learntRate" end,
      "loweredAt" = case when ${isLimited} and (b."loweredAt" is null or b."loweredAt" < clock_timestamp() - interval '1 second')
        then clock_timestamp() else b."loweredAt" end
    where b.key = ${effect.key}`
}

/** Writes down an answer of the built-in engine, which costs nothing and is never in doubt. */
export async function recordFreeCall(
  planned: Omit<Planned, 'timeoutMs' | 'priceId' | 'reservedUsd' | 'attempt'>,
  ended: { latencyMs: number; failureKind: FailureKind | null; message: string | null },
): Promise<string> {
  const id = newId()
  const state = ended.failureKind === null ? 'ok' : 'failed'
  await database().$executeRaw`
    insert into "ModelCall" (id, "projectId", "endpointId", provider, model, stage, task, "promptVersion", "jobId",
      "requestHash", attempt, state, "failureKind", message, "deadlineAt", "finishedAt", "latencyMs", "answeredBy")
    values (${id}::uuid, ${planned.projectId}::uuid, null, ${planned.provider}, ${planned.model}, ${planned.stage}, ${planned.task},
      ${planned.promptVersion}, ${planned.jobId}::uuid, ${planned.requestHash}, 1, ${state}::"CallState", ${ended.failureKind},
      ${ended.message}, now(), now(), ${Math.round(ended.latencyMs)}::int, ${planned.model})`
  return id
}

export type StoredAnswer = {
  readonly id: string
  readonly output: unknown
  readonly model: string
  readonly answeredBy: string | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly warnings: string[]
}

/** The newest answer that was given to the same request in the same project. */
export async function storedAnswer(projectId: string, requestHash: string): Promise<StoredAnswer | null> {
  const rows = await database().$queryRaw<StoredAnswer[]>`
    select id, output, model, "answeredBy", "inputTokens", "outputTokens", warnings from "ModelCall"
    where "projectId" = ${projectId}::uuid and "requestHash" = ${requestHash} and state = 'ok' and output is not null
    order by id desc limit 1`
  return rows[0] ?? null
}

/**
 * Gives up attempts whose worker died: they may have been paid for, so that their reservation counts as spent until
 * somebody knows better. Run by a worker every minute or so.
 * @returns how many were given up
 */
export async function giveUpLostCalls(): Promise<number> {
  return database().$executeRaw`
    with lost as (
      select id, "projectId", "reservedUsd" from "ModelCall"
      where state = 'started' and "deadlineAt" < now() order by "projectId", id limit 500 for update skip locked),
    paid as (
      update "Budget" b set "reservedUsd" = b."reservedUsd" - sums.usd, "spentUsd" = b."spentUsd" + sums.usd
      from (select "projectId", sum("reservedUsd") as usd from lost group by 1) sums where b."projectId" = sums."projectId")
    update "ModelCall" c set state = 'unknown', "finishedAt" = now(), "isEstimated" = true, "costUsd" = lost."reservedUsd",
      message = 'The process that made this call ended before the answer came.'
    from lost where c.id = lost.id`
}
