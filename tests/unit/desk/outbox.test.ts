import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Outbox, type OutboxOptions } from '@/components/desk/outbox'
import { failuresBeforeSettingAside, retryDelay, verdictOf } from '@/components/desk/outbox-rules'

class Refusal extends Error {
  readonly code: string
  constructor(code: string) {
    super(`refused: ${code}`)
    this.code = code
  }
}

let databases = 0
const open: Outbox[] = []

function make(options: Partial<OutboxOptions> & Pick<OutboxOptions, 'send'>): Outbox {
  const outbox = new Outbox({ person: 'mina', databaseName: `outbox-${databases}`, random: () => 0, ...options })
  open.push(outbox)
  return outbox
}

const act = (input: unknown) => ({ operation: 'evaluation.judge', input, label: `judgment ${String(input)}` })
const settled = (outbox: Outbox) => vi.waitFor(() => expect(outbox.state.waiting).toBe(0))

afterEach(async () => {
  await Promise.all(open.splice(0).map((outbox) => outbox.close()))
  databases++
  vi.useRealTimers()
})

describe('the outbox', () => {
  it('sends acts in the order in which they were made, each with its own id, one after the other', async () => {
    const sent: unknown[] = []
    const ids = new Set<string>()
    let atOnce = 0
    const outbox = make({
      send: async (_operation, input, id) => {
        expect(++atOnce).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 1))
        atOnce--
        sent.push(input)
        ids.add(id)
      },
    })
    await Promise.all([1, 2, 3, 4, 5].map((input) => outbox.add(act(input))))
    await settled(outbox)
    expect(sent).toEqual([1, 2, 3, 4, 5])
    expect(ids.size).toBe(5)
    expect(outbox.state.savedAt).toBeInstanceOf(Date)
  })

  it('keeps an act before it is sent', async () => {
    let keptWhenSent = -1
    const outbox = make({
      send: async () => {
        keptWhenSent = outbox.state.waiting
      },
    })
    await outbox.add(act(1))
    await settled(outbox)
    expect(keptWhenSent).toBe(1)
  })

  it('sends after a reload what an earlier page could not, with the same ids', async () => {
    const seen: string[] = []
    const before = make({
      send: (_operation, _input, id) => {
        seen.push(id)
        return Promise.reject(new TypeError('failed to fetch'))
      },
    })
    const ids = [await before.add(act(1)), await before.add(act(2))]
    await vi.waitFor(() => expect(before.state.isOffline).toBe(true))
    await before.close()
    const answers: unknown[] = []
    const after = make({
      send: async (_operation, input, id) => ({ input, id }),
      onAnswer: (_act, answer) => answers.push(answer),
    })
    await after.drain()
    expect(answers).toEqual([
      { input: 1, id: ids[0] },
      { input: 2, id: ids[1] },
    ])
    expect(new Set(seen)).toEqual(new Set([ids[0]]))
  })

  it('sends again what was under way when the page died', async () => {
    const begun: string[] = []
    const dying = make({
      send: (_operation, _input, sentId) => {
        begun.push(sentId)
        return new Promise(() => {})
      },
      exclusively: (_name, run) => run(),
    })
    const id = await dying.add(act('half'))
    open.splice(0) // it hangs for ever, as a killed page would
    await vi.waitFor(() => expect(begun).toEqual([id]))
    expect(await dying.withdraw(id)).toBe(false)
    const sent: string[] = []
    const next = make({
      send: async (_operation, _input, sentId) => sent.push(sentId),
      exclusively: (_name, run) => run(),
    })
    await next.drain()
    expect(sent).toEqual([id])
  })

  it('waits longer after each failure and goes on by itself when the network is back', async () => {
    let failures = 3
    const outbox = make({
      send: async () => {
        if (failures-- > 0) throw new TypeError('failed to fetch')
      },
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 1000 })
    await outbox.add(act(1))
    await vi.waitFor(() => expect(outbox.state.waiting).toBe(0), { timeout: 20_000 })
    expect(failures).toBe(-1)
    expect(outbox.state.isOffline).toBe(false)
  })

  it('never lets a later act overtake one that waits for the network', async () => {
    const sent: unknown[] = []
    let isOnline = false
    const outbox = make({
      send: async (_operation, input) => {
        if (!isOnline) throw new TypeError('failed to fetch')
        sent.push(input)
      },
    })
    for (const input of ['a', 'b', 'c']) await outbox.add(act(input))
    await vi.waitFor(() => expect(outbox.state.isOffline).toBe(true))
    isOnline = true
    await outbox.drain()
    await settled(outbox)
    expect(sent).toEqual(['a', 'b', 'c'])
  })

  it.each(['conflict', 'refused', 'wrong_state', 'forbidden', 'not_found', 'bad_input', 'gone', 'too_large', 'budget'])(
    'sets a refusal (%s) aside with its reason, sends the rest, and keeps it over a reload',
    async (code) => {
      const sent: unknown[] = []
      const send = async (_operation: string, input: unknown) => {
        if (input === 'bad') throw new Refusal(code)
        sent.push(input)
      }
      const outbox = make({ send })
      await outbox.add(act('bad'))
      await outbox.add(act('good'))
      await settled(outbox)
      expect(sent).toEqual(['good'])
      expect(outbox.state.refused).toMatchObject([
        { input: 'bad', label: 'judgment bad', refusal: { code, message: `refused: ${code}` } },
      ])
      await outbox.close()
      const later = make({ send })
      await later.drain()
      await later.add(act('more'))
      await settled(later)
      expect(later.state.refused).toHaveLength(1)
    },
  )

  it('sends a refused act again or lets go of it only when the person says so', async () => {
    let isRefusing = true
    const sent: unknown[] = []
    const outbox = make({
      send: async (_operation, input) => {
        if (isRefusing) throw new Refusal('wrong_state')
        sent.push(input)
      },
    })
    const first = await outbox.add(act(1))
    const second = await outbox.add(act(2))
    await vi.waitFor(() => expect(outbox.state.refused).toHaveLength(2))
    isRefusing = false
    await outbox.retry(first)
    await outbox.discard(second)
    expect([sent, outbox.state.refused, outbox.state.waiting]).toEqual([[1], [], 0])
  })

  it('holds everything while the session has ended, and sends it after signing in', async () => {
    let isSignedIn = false
    const sent: unknown[] = []
    const outbox = make({
      send: async (_operation, input) => {
        if (!isSignedIn) throw new Refusal('unauthenticated')
        sent.push(input)
      },
    })
    await outbox.add(act(1))
    await vi.waitFor(() => expect(outbox.state.needsSignIn).toBe(true))
    expect(outbox.state).toMatchObject({ waiting: 1, refused: [] })
    isSignedIn = true
    await outbox.drain()
    expect([sent, outbox.state.needsSignIn]).toEqual([[1], false])
  })

  it('sets an act aside on which the server keeps failing, so that the rest is sent', async () => {
    const sent: unknown[] = []
    let tries = 0
    const outbox = make({
      send: async (_operation, input) => {
        if (input !== 'poison') return sent.push(input)
        tries++
        throw new Refusal('internal')
      },
    })
    await outbox.add(act('poison'))
    await outbox.add(act('good'))
    for (let i = 0; i < failuresBeforeSettingAside; i++) await outbox.drain()
    await settled(outbox)
    expect([sent, tries]).toEqual([['good'], failuresBeforeSettingAside])
    expect(outbox.state.refused).toMatchObject([{ refusal: { code: 'internal' } }])
  })

  it('takes back an act that was not sent yet, and says so when it may have been', async () => {
    let isOnline = false
    const sent: unknown[] = []
    const outbox = make({
      send: async (_operation, input) => {
        if (!isOnline) throw new TypeError('failed to fetch')
        sent.push(input)
      },
    })
    const tried = await outbox.add(act(1))
    const untried = await outbox.add(act(2))
    await vi.waitFor(() => expect(outbox.state.isOffline).toBe(true))
    expect(await outbox.withdraw(untried)).toBe(true)
    expect(await outbox.withdraw(tried)).toBe(false)
    isOnline = true
    await outbox.drain()
    await settled(outbox)
    expect(sent).toEqual([1])
  })

  it('leaves the acts of another person on the same browser alone', async () => {
    const mina = make({ send: () => Promise.reject(new TypeError('failed to fetch')) })
    await mina.add(act('mine'))
    const sent: unknown[] = []
    const omid = make({ person: 'omid', send: async (_operation, input) => sent.push(input) })
    await omid.add(act('his'))
    await settled(omid)
    expect(sent).toEqual(['his'])
    expect(mina.state.waiting).toBe(1)
  })

  it('shows one tab what another has changed', async () => {
    const one = make({ send: () => Promise.reject(new Refusal('conflict')) })
    const other = make({ send: () => Promise.reject(new Refusal('conflict')) })
    let changes = 0
    other.subscribe(() => changes++)
    await one.add(act(1))
    await vi.waitFor(() => expect(other.state.refused).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(changes).toBeLessThan(12)
  })
})

describe('the rules of sending', () => {
  it.each([
    [new TypeError('failed to fetch'), 'again'],
    [new Refusal('unavailable'), 'again'],
    [new Refusal('timeout'), 'again'],
    [new Refusal('rate_limited'), 'again'],
    [new Refusal('BAD_GATEWAY'), 'again'],
    [new DOMException('timed out', 'TimeoutError'), 'again'],
    [undefined, 'again'],
    [new Refusal('unauthenticated'), 'sign-in'],
    [new Refusal('internal'), 'again-some-times'],
    [new Refusal('conflict'), 'refused'],
  ] as const)('%s means %s', (error, verdict) => {
    expect(verdictOf(error)).toBe(verdict)
  })

  it('wait between half a second and 30 seconds, never less after more failures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, chance) => {
          const delay = retryDelay(attempts, () => chance)
          expect(delay).toBeGreaterThanOrEqual(500)
          expect(delay).toBeLessThanOrEqual(30_000)
          expect(retryDelay(attempts + 1, () => chance)).toBeGreaterThanOrEqual(delay)
        },
      ),
    )
  })
})
