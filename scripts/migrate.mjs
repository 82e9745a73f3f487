// Applies prisma/migrations in order and keeps Prisma's own books, so that `prisma migrate` and this agree.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { PlainError } from './plain-error.mjs'

const PRISMA_LOCK = 72707369 // the advisory lock that `prisma migrate` takes
const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url))
const BOOKS = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

async function readMigrations(dir) {
  if (!existsSync(dir)) return []
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const names = folders.map((entry) => entry.name).sort()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(path.join(dir, name, 'migration.sql'), 'utf8') })),
  )
}

async function apply(client, { name, sql }, checksum) {
  const entry = `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    values ($1, $2, $3, now(), 1)`
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query(entry, [randomUUID(), checksum, name])
    await client.query('commit')
  } catch (error) {
    const where = error.position ? ` (at character ${error.position})` : ''
    throw new PlainError(`Migration ${name} failed and was rolled back: ${error.message}${where}`)
  }
}

/**
 * Brings a database up to the migrations of this checkout; safe when several processes do it at once.
 * Answers the names it applied. Throws when one fails, was edited after it was applied, or is unknown here.
 */
export async function migrate({ url, dir = MIGRATIONS }) {
  const migrations = await readMigrations(dir)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect().catch((error) => {
    throw new PlainError(`No connection to PostgreSQL at ${client.host}:${client.port}: ${error.message || error.code}`)
  })
  try {
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query(BOOKS)
    const { rows } = await client.query(
      'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null',
    )
    const done = new Map(rows.map((row) => [row.migration_name, row]))
    const applied = []
    for (const migration of migrations) {
      const checksum = createHash('sha256').update(migration.sql).digest('hex')
      const earlier = done.get(migration.name)
      done.delete(migration.name)
      if (!earlier) {
        await apply(client, migration, checksum)
        applied.push(migration.name)
      } else if (!earlier.finished_at)
        throw new PlainError(
          `Migration ${migration.name} was begun and never finished; see "npm run prisma -- migrate resolve".`,
        )
      else if (earlier.checksum !== checksum)
        throw new PlainError(
          `This database was made by another version of migration ${migration.name}. Before the first release, start with a new database (or an empty data folder).`,
        )
    }
    if (done.size > 0)
      throw new PlainError(
        `This database knows migrations that this version of Winnow does not: ${[...done.keys()].join(', ')}.`,
      )
    return applied
  } finally {
    await client.end() // ends the session, and with it the lock
  }
}
