import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../scripts/embedded-postgres.mjs'
import { migrate } from '../../scripts/migrate.mjs'
import { isAlive, processesIn } from '../../scripts/processes.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    testServerUrl: string
    testDatabasePrefix: string
  }
}

const FOLDER = 'winnow-test-pg-'

/** Removes what killed runs of this account have left in the temporary folder: a server, and its files. */
function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const owner = Number(name.slice(FOLDER.length).split('-')[0])
    if (isAlive(owner)) continue
    const dir = path.join(tmpdir(), name)
    try {
      for (const pid of processesIn(path.join(dir, 'cluster'))) process.kill(pid, 'SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // another account's, or another run is sweeping too
    }
  }
}

async function startServer() {
  const url = process.env.TEST_DATABASE_URL
  if (url) return { url, stop: async () => {} }
  sweep()
  const dir = mkdtempSync(path.join(tmpdir(), `${FOLDER}${process.pid}-`))
  const server = await startEmbedded({ dir, database: 'postgres', fsync: false })
  const stop = async () => {
    await server.stop({ force: true })
    rmSync(dir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

/** One PostgreSQL for the run (nobody needs test data after a power cut) with one migrated template database. */
export default async function setup(project: TestProject) {
  const server = await startServer()
  const prefix = `winnow_test_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client({ connectionString: server.url })
  admin.on('error', () => {})
  await admin.connect()
  const dropAll = async () => {
    const { rows } = await admin.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of rows)
      await admin.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`)
  }
  const stop = async () => {
    if (process.env.TEST_DATABASE_URL) await dropAll()
    await admin.end()
    await server.stop()
  }
  try {
    const template = new URL(server.url)
    template.pathname = `/${prefix}`
    await admin.query(`create database ${prefix}`)
    await migrate({ url: template.toString() })
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('testServerUrl', server.url)
  project.provide('testDatabasePrefix', prefix)
  return stop
}
