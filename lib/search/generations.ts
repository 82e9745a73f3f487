import { mkdir } from 'node:fs/promises'
import { type Connection, connect, Index, Session, type Table } from '@lancedb/lancedb'
import { AppError } from '@/lib/core/errors'
import { rebuildNeeded } from '@/lib/search/errors'
import { type Embedding, type IndexIdentity, identityOf, indexSchema } from '@/lib/search/rows'

/** An index is written as a new table beside the old one and takes its place when it is complete: a generation. */
export interface Generation {
  readonly number: number
  readonly table: Table
  readonly identity: IndexIdentity
}

export interface Generations {
  /** The newest complete generation, from memory or freshly opened; undefined when there is none. */
  current(options?: { fresh?: boolean }): Promise<Generation | undefined>
  /** Makes an empty generation that nobody reads yet, and removes what an interrupted build left. */
  begin(embedding: Embedding | null): Promise<Generation>
  /** Puts a finished generation in place of all earlier ones. */
  complete(generation: Generation): Promise<void>
  dropAll(): Promise<void>
}

/** Memory for index and metadata pages, shared by every index that a process has open. */
const session = new Session(BigInt(512 * 2 ** 20), BigInt(128 * 2 ** 20))
const TABLE_NAME = /^chunks-(\d{6})$/
const READY_FIELD = 'chunkId'
const READY_KEY = 'winnow.ready'

const nameOf = (number: number) => `chunks-${String(number).padStart(6, '0')}`

/** Where the index of one project lies, below the folder or object store address given for all of them. */
export function indexLocation(uri: string, projectId: string): string {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(projectId)) {
    throw new AppError('bad_input', 'A project id that names an index may hold letters, digits, - and _ only.', {
      projectId,
    })
  }
  return `${uri.replace(/\/+$/, '')}/${projectId}`
}

/** Whether the address is a folder of this machine rather than an object store. */
export function isLocalFolder(uri: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:\/\//i.test(uri)
}

async function isReady(table: Table): Promise<boolean> {
  const schema = await table.schema()
  return schema.fields.find((field) => field.name === READY_FIELD)?.metadata.get(READY_KEY) === 'yes'
}

/** Opens the generations of one project's index; the folder is made when it is missing. */
export async function openGenerations(location: string): Promise<Generations> {
  if (isLocalFolder(location)) await mkdir(location, { recursive: true })
  // An interval of zero makes every read look for newer versions, so that what one process writes all others see.
  const connection: Connection = await connect(location, { readConsistencyInterval: 0 }, session)
  let open: Generation | undefined

  const numbers = async (): Promise<number[]> => {
    const found: number[] = []
    for (let pageToken: string | undefined, first = true; first || pageToken; first = false) {
      const page = await connection.listTables(pageToken ? { pageToken } : {})
      for (const name of page.tables) {
        const match = TABLE_NAME.exec(name)
        if (match) found.push(Number(match[1]))
      }
      pageToken = page.pageToken
    }
    return found.sort((a, b) => b - a)
  }

  const openTable = async (number: number): Promise<Generation> => {
    const table = await connection.openTable(nameOf(number))
    return { number, table, identity: identityOf((await table.schema()).metadata) }
  }

  const drop = async (which: (number: number) => boolean) => {
    for (const number of (await numbers()).filter(which)) await connection.dropTable(nameOf(number))
  }

  const current = async ({ fresh = false } = {}): Promise<Generation | undefined> => {
    if (open && !fresh) return open
    open = undefined
    for (const number of await numbers()) {
      try {
        const generation = await openTable(number)
        if (!(await isReady(generation.table))) continue
        open = generation
        return open
      } catch (cause) {
        throw rebuildNeeded('index_damaged', { generation: number }, cause)
      }
    }
    return undefined
  }

  return {
    current,
    async begin(embedding) {
      const complete = await current({ fresh: true }).catch(() => undefined)
      await drop((number) => number > (complete?.number ?? -1))
      const number = (complete?.number ?? 0) + 1
      const table = await connection.createEmptyTable(nameOf(number), indexSchema(embedding))
      await table.createIndex('tokens', {
        config: Index.fts({
          baseTokenizer: 'whitespace',
          lowercase: false,
          stem: false,
          removeStopWords: false,
          asciiFolding: false,
          withPosition: false,
          maxTokenLength: 400,
        }),
      })
      for (const column of ['chunkId', 'documentId']) await table.createIndex(column, { config: Index.btree() })
      return { number, table, identity: identityOf((await table.schema()).metadata) }
    },
    async complete(generation) {
      await generation.table.updateFieldMetadata([{ path: READY_FIELD, metadata: { [READY_KEY]: 'yes' } }])
      open = generation
      await drop((number) => number < generation.number)
    },
    async dropAll() {
      open = undefined
      await drop(() => true)
    },
  }
}
