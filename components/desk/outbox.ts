import { newId } from '@/lib/core/ids'
import { codeOf, failuresBeforeSettingAside, retryDelay, verdictOf } from './outbox-rules'
import { actsOf, changeAct, type OutboxDatabase, openOutboxDatabase, type StoredAct } from './outbox-store'

export type OutboxState = {
  /** Acts kept in this browser that the server has not acknowledged. */
  waiting: number
  refused: readonly StoredAct[]
  isOffline: boolean
  needsSignIn: boolean
  /** When the server last acknowledged an act of this page. */
  savedAt: Date | null
}

export type Act = { operation: string; input: unknown; label: string }

export type OutboxOptions = {
  person: string
  /** Sends one act; rejects with an error whose `code` says why, or without one when the connection broke. */
  send: (operation: string, input: unknown, actId: string) => Promise<unknown>
  /** Called for every acknowledged act, also for those made before a reload. */
  onAnswer?: (act: StoredAct, answer: unknown) => void
  databaseName?: string
  now?: () => number
  random?: () => number
  /** Runs one tab's drain at a time; the default asks the browser for a lock. */
  exclusively?: (name: string, run: () => Promise<void>) => Promise<void>
}

const lockIfThere = (name: string, run: () => Promise<void>): Promise<void> =>
  // Without locks (plain http) two tabs may send the same act; its id makes the server answer both alike.
  typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks.request(name, run) : run()

/**
 * Keeps every act of a person in the browser's database before it is sent, and sends them in order until the server
 * acknowledges each. Nothing is dropped: what the server refuses stays, with the reason, until the person decides.
 */
export class Outbox {
  readonly #options: Required<Omit<OutboxOptions, 'onAnswer'>> & Pick<OutboxOptions, 'onAnswer'>
  readonly #database: Promise<OutboxDatabase>
  readonly #listeners = new Set<() => void>()
  readonly #hearers = new Set<(act: StoredAct, answer: unknown) => void>()
  readonly #channel: BroadcastChannel | undefined
  #state: OutboxState = { waiting: 0, refused: [], isOffline: false, needsSignIn: false, savedAt: null }
  #draining: Promise<void> | undefined
  #isAskedAgain = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(options: OutboxOptions) {
    this.#options = {
      databaseName: 'winnow-outbox',
      now: Date.now,
      random: Math.random,
      exclusively: lockIfThere,
      ...options,
    }
    this.#database = openOutboxDatabase(this.#options.databaseName)
    if (typeof BroadcastChannel !== 'undefined') {
      this.#channel = new BroadcastChannel(`${this.#options.databaseName}:${options.person}`)
      this.#channel.onmessage = () => void this.#look({})
    }
  }

  get state(): OutboxState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hears the answers to acts that this page sends, also to those made before a reload. */
  hear = (hearer: (act: StoredAct, answer: unknown) => void): (() => void) => {
    this.#hearers.add(hearer)
    return () => this.#hearers.delete(hearer)
  }

  /** The person's acts that the server has not acknowledged, in their order; refused ones are not among them. */
  async waiting(): Promise<StoredAct[]> {
    const acts = await actsOf(await this.#database, this.#options.person)
    return acts.filter((act) => act.state !== 'refused')
  }

  /** Keeps an act and starts sending; resolves with its id as soon as it is kept, whether or not there is a network. */
  async add({ operation, input, label }: Act): Promise<string> {
    const id = newId(this.#options.now())
    const madeAt = this.#options.now()
    const database = await this.#database
    await database.add('acts', {
      id,
      person: this.#options.person,
      operation,
      input,
      label,
      madeAt,
      attempts: 0,
      failures: 0,
      state: 'waiting',
    })
    await this.#refresh({})
    void this.drain()
    return id
  }

  /** Takes an act back that has not been sent yet; false when it may have reached the server and must be undone there. */
  async withdraw(id: string): Promise<boolean> {
    const isGone = await changeAct(await this.#database, id, (act) =>
      act.state === 'waiting' && act.attempts === 0 ? null : undefined,
    )
    if (isGone) await this.#refresh({})
    return isGone
  }

  /** Sends a refused act once more, in its old place. */
  async retry(id: string): Promise<void> {
    await changeAct(await this.#database, id, ({ refusal: _, ...act }) =>
      act.state === 'refused' ? { ...act, state: 'waiting', attempts: 0, failures: 0 } : undefined,
    )
    await this.#refresh({})
    await this.drain()
  }

  /** Lets go of a refused act, by the person's own decision. */
  async discard(id: string): Promise<void> {
    await changeAct(await this.#database, id, (act) => (act.state === 'refused' ? null : undefined))
    await this.#refresh({})
  }

  /** Sends what waits, now; also after coming online or signing in again. Resolves when nothing more can be sent. */
  drain = (): Promise<void> => {
    if (this.#isClosed) return Promise.resolve()
    this.#isAskedAgain = true
    this.#draining ??= this.#drainInTurn().finally(() => {
      this.#draining = undefined
      // Something was added between the last look and now.
      if (this.#isAskedAgain) void this.drain()
    })
    return this.#draining
  }

  /** Stops sending; what waits stays for the next visit. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#draining
    this.#channel?.close()
    const database = await this.#database
    database.close()
  }

  async #drainInTurn(): Promise<void> {
    const { databaseName, person } = this.#options
    await this.#options.exclusively(`${databaseName}:${person}`, async () => {
      clearTimeout(this.#timer)
      while (!this.#isClosed) {
        this.#isAskedAgain = false
        const acts = await actsOf(await this.#database, person)
        // "sending" under our lock was left behind by a page that closed; the act's id makes sending it again safe.
        const next = acts.find((act) => act.state !== 'refused')
        if (!next || !(await this.#sendOne(next))) return
      }
    })
  }

  /** Sends one act; false when the rest has to wait. */
  async #sendOne(act: StoredAct): Promise<boolean> {
    const database = await this.#database
    const isStillThere = await changeAct(database, act.id, (stored) => ({ ...stored, state: 'sending' }))
    if (!isStillThere) return true
    try {
      const answer = await this.#options.send(act.operation, act.input, act.id)
      await changeAct(database, act.id, () => null)
      await this.#refresh({ savedAt: new Date(this.#options.now()), isOffline: false, needsSignIn: false })
      this.#options.onAnswer?.(act, answer)
      for (const hear of this.#hearers) hear(act, answer)
      return true
    } catch (error) {
      return await this.#keepAfter(error, act)
    }
  }

  async #keepAfter(error: unknown, act: StoredAct): Promise<boolean> {
    const database = await this.#database
    const verdict = verdictOf(error)
    const attempts = act.attempts + 1
    const failures = act.failures + (verdict === 'again-some-times' ? 1 : 0)
    const isSetAside = verdict === 'refused' || failures >= failuresBeforeSettingAside
    if (isSetAside) {
      const message = error instanceof Error ? error.message : ''
      const refusal = { code: codeOf(error) ?? 'internal', message }
      await changeAct(database, act.id, (stored) => ({ ...stored, state: 'refused', attempts, failures, refusal }))
      await this.#refresh({ isOffline: false, needsSignIn: false })
      return true
    }
    await changeAct(database, act.id, (stored) => ({ ...stored, state: 'waiting', attempts, failures }))
    await this.#refresh({ isOffline: verdict === 'again', needsSignIn: verdict === 'sign-in' })
    this.#isAskedAgain = false
    if (!this.#isClosed) this.#timer = setTimeout(this.drain, retryDelay(attempts, this.#options.random))
    return false
  }

  /** Takes in what this page changed, and tells the person's other tabs. */
  async #refresh(change: Partial<OutboxState>): Promise<void> {
    await this.#look(change)
    if (!this.#isClosed) this.#channel?.postMessage('changed')
  }

  async #look(change: Partial<OutboxState>): Promise<void> {
    const acts = await actsOf(await this.#database, this.#options.person)
    const refused = acts.filter((act) => act.state === 'refused')
    this.#state = { ...this.#state, ...change, waiting: acts.length - refused.length, refused }
    for (const listener of this.#listeners) listener()
  }
}
