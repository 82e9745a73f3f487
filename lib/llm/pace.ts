import { type Lease, type Limits, releaseLeases, renewLeases, reserve, takeLeases } from '@/lib/llm/buckets'

type Waiter = {
  readonly tokens: number
  readonly resolve: (lease: Lease | null) => void
  readonly reject: (reason: unknown) => void
  readonly deadline: number
  readonly signal: AbortSignal
}

type Queue = { limits: Limits; waiters: Waiter[]; spare: Lease[]; isRunning: boolean; wake: () => void }

const MOST_AT_ONCE = 16
const RENEW_MS = 10_000
const POLL_MS = 60
/** Requests are let go in slices of this length where more than one waits: one statement a slice, not one a request. */
const SLICE_MS = 80

const queues = new Map<string, Queue>()
const held = new Map<string, Lease>()
let renewing: NodeJS.Timeout | undefined

/**
 * Waits for a place and for room in the endpoint's buckets, first come first served within the process.
 * One loop a process asks the database for all that wait, so that a crowd costs one statement, not one each.
 * @returns the place to be given back with the end of the call, or null when `patienceMs` ran out
 */
export function takeTurn(
  limits: Limits,
  tokens: number,
  patienceMs: number,
  signal: AbortSignal,
): Promise<Lease | null> {
  if (signal.aborted) return Promise.reject(signal.reason)
  const queue = queues.get(limits.key) ?? { limits, waiters: [], spare: [], isRunning: false, wake: () => {} }
  queue.limits = limits
  queues.set(limits.key, queue)
  return new Promise((resolve, reject) => {
    const waiter: Waiter = { tokens, resolve, reject, deadline: Date.now() + patienceMs, signal }
    queue.waiters.push(waiter)
    signal.addEventListener('abort', () => leave(queue, waiter), { once: true })
    queue.wake()
    if (!queue.isRunning) void serve(queue)
  })
}

/** Notes that a call has ended and its place was given back, so that those who wait here look at once. */
export function turnEnded(key: string, lease: Lease): void {
  held.delete(lease.id)
  queues.get(key)?.wake()
}

function leave(queue: Queue, waiter: Waiter): void {
  const at = queue.waiters.indexOf(waiter)
  if (at < 0) return
  queue.waiters.splice(at, 1)
  waiter.reject(waiter.signal.reason)
}

async function serve(queue: Queue): Promise<void> {
  queue.isRunning = true
  try {
    while (queue.waiters.length > 0) {
      dropLate(queue)
      const waitMs = await serveSome(queue)
      if (waitMs > 0 && queue.waiters.length > 0) await pause(queue, waitMs)
    }
  } catch (error) {
    for (const waiter of queue.waiters.splice(0)) waiter.reject(error)
  } finally {
    queue.isRunning = false
    await releaseLeases(queue.spare.splice(0)).catch(() => {})
  }
  if (queue.waiters.length > 0 && !queue.isRunning) void serve(queue)
}

/** Lets as many go as may go now; answers how long to wait before looking again. */
async function serveSome(queue: Queue): Promise<number> {
  const wanted = Math.min(queue.waiters.length, MOST_AT_ONCE)
  if (wanted === 0) return 0
  if (queue.spare.length < wanted) queue.spare.push(...(await takeLeases(queue.limits, wanted - queue.spare.length)))
  if (queue.spare.length === 0) return POLL_MS / 2 + POLL_MS * Math.random()
  const first = queue.waiters.slice(0, queue.spare.length)
  const { granted, waitMs } = await reserve(
    queue.limits,
    first.map((waiter) => waiter.tokens),
  )
  for (let count = 0; count < granted; count++) letGo(queue)
  if (granted > 0) return 0
  // Places are of use to other processes while this one has to wait longer than a moment.
  if (waitMs > 1000) await releaseLeases(queue.spare.splice(0))
  return Math.max(queue.waiters.length > 1 ? SLICE_MS : 1, waitMs * (1 + 0.05 * Math.random()))
}

function letGo(queue: Queue): void {
  const lease = queue.spare.shift()
  if (lease === undefined) return
  const waiter = queue.waiters.shift()
  if (waiter === undefined) {
    queue.spare.push(lease)
    return
  }
  held.set(lease.id, lease)
  keepAlive()
  waiter.resolve(lease)
}

function dropLate(queue: Queue): void {
  const now = Date.now()
  const late = queue.waiters.filter((waiter) => waiter.deadline <= now)
  queue.waiters = queue.waiters.filter((waiter) => waiter.deadline > now)
  for (const waiter of late) waiter.resolve(null)
}

/** Sleeps, but no longer than the most impatient waiter would, and not at all once a place was given back. */
function pause(queue: Queue, waitMs: number): Promise<void> {
  const soonest = Math.min(...queue.waiters.map((waiter) => waiter.deadline - Date.now()))
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.max(1, Math.min(waitMs, soonest, 5_000)))
    function done() {
      clearTimeout(timer)
      queue.wake = () => {}
      resolve()
    }
    // A place given back helps only those who wait for a place.
    queue.wake = () => {
      if (queue.spare.length === 0) done()
    }
  })
}

function keepAlive(): void {
  if (renewing !== undefined) return
  renewing = setInterval(() => {
    if (held.size === 0) {
      clearInterval(renewing)
      renewing = undefined
      return
    }
    renewLeases([...held.values()]).catch(() => {})
  }, RENEW_MS)
  renewing.unref()
}
