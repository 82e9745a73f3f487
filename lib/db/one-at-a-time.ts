import pg from 'pg'

/**
 * A connection that is asked one thing at a time. Prisma reads several relations of a row at once, also on the one connection
 * of a transaction; the driver queues that today with a warning, and refuses it from its next major version on.
 */
export class OneAtATime extends pg.Client {
  #last: Promise<unknown> = Promise.resolve()

  // biome-ignore lint/suspicious/noExplicitAny: the driver's ways to ask differ too much to be listed again
  override query(...asked: any[]): any {
    const ask = () => Reflect.apply(super.query, this, asked)
    // With a callback or a query object nobody waits for a promise; the pool asks like that, on a connection of its own.
    if (asked.some((part) => typeof part === 'function') || typeof asked[0]?.submit === 'function') return ask()
    const answer = this.#last.then(ask, ask)
    this.#last = answer
    return answer
  }
}
