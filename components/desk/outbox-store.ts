import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

export type StoredAct = {
  /** The order in which acts were made; given by the store. */
  sequence?: number
  id: string
  /** Whose act it is; a browser may be shared. */
  person: string
  operation: string
  input: unknown
  /** The act in the person's words, for the list of refused ones. */
  label: string
  madeAt: number
  /** How often it was sent without an acknowledgement, for whatever reason. */
  attempts: number
  /** How often the server itself failed on it. */
  failures: number
  state: 'waiting' | 'sending' | 'refused'
  refusal?: { code: string; message: string }
}

interface OutboxSchema extends DBSchema {
  acts: { key: number; value: StoredAct; indexes: { byPerson: string; byId: string } }
}

export type OutboxDatabase = IDBPDatabase<OutboxSchema>

export const openOutboxDatabase = (name: string): Promise<OutboxDatabase> =>
  openDB<OutboxSchema>(name, 1, {
    upgrade(database) {
      const acts = database.createObjectStore('acts', { keyPath: 'sequence', autoIncrement: true })
      acts.createIndex('byPerson', 'person')
      acts.createIndex('byId', 'id', { unique: true })
    },
  })

/** A person's acts in the order in which they were made. */
export const actsOf = (database: OutboxDatabase, person: string): Promise<StoredAct[]> =>
  database.getAllFromIndex('acts', 'byPerson', person)

/** Changes one act if it is still there and `change` wants to; deletes it when `change` answers null. */
export async function changeAct(
  database: OutboxDatabase,
  id: string,
  change: (act: StoredAct) => StoredAct | null | undefined,
): Promise<boolean> {
  const transaction = database.transaction('acts', 'readwrite')
  const act = await transaction.store.index('byId').get(id)
  const next = act ? change(act) : undefined
  if (next === null && act?.sequence !== undefined) await transaction.store.delete(act.sequence)
  else if (next) await transaction.store.put(next)
  await transaction.done
  return next !== undefined
}
