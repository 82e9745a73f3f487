import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../../scripts/migrate.mjs'
import { freshDatabase } from '../../support/database'

const { url } = await freshDatabase()
const client = new pg.Client({ connectionString: url })
beforeAll(() => client.connect())
afterAll(() => client.end())

test('a fresh test database carries every migration of the checkout, recorded as Prisma records them', async () => {
  const { rows } = await client.query(
    'select migration_name, length(checksum) as digits, finished_at from _prisma_migrations',
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).toMatchObject({ digits: 64, finished_at: expect.any(Date) })
})

test('migrating again, eight times at once, applies nothing', async () => {
  const runs = await Promise.all(Array.from({ length: 8 }, () => migrate({ url })))
  expect(runs.flat()).toEqual([])
})

test('two test files never share a database', async () => {
  const other = await freshDatabase()
  expect(other.url).not.toBe(url)
})

test('a migration that was edited after it was applied is refused', async () => {
  const other = await freshDatabase()
  const editor = new pg.Client({ connectionString: other.url })
  await editor.connect()
  await editor.query("update _prisma_migrations set checksum = repeat('0', 64)")
  await editor.end()
  await expect(migrate({ url: other.url })).rejects.toThrow('another version of migration')
})
