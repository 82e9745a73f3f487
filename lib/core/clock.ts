/** The time of the process. Rules take `now` as an argument; leases use the clock of the database. */
export const clock = { now: (): Date => new Date() }
