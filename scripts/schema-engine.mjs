#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which the CLI would download: the same JSON-RPC on stdio,
// served by the WebAssembly build of that engine from npm over the pg driver adapter.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { parse } from 'pg-connection-string'
import { openEngine } from './schema-engine-wasm.mjs'

const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const url =
  JSON.parse(option('--datasource') ?? '{}').url ?? process.env.DATABASE_URL ?? 'postgresql://127.0.0.1/winnow'
// Fields instead of a connectionString: pg lets a connectionString win over `database`, and the shadow database needs that.
const parsed = parse(url)
const connection = { ...parsed, port: Number(parsed.port || 5432) }

async function sql(database, text) {
  const client = new pg.Client({ ...connection, database })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

const PRISMA_CODES = { '3D000': 'P1003', '42P04': 'P1009', '28P01': 'P1000' }

/** The engine's one-shot commands about whole databases; ends the process. */
async function runCommand(command) {
  const name = pg.escapeIdentifier(connection.database)
  try {
    if (command === 'can-connect-to-database') await sql(connection.database, 'select 1')
    else if (command === 'create-database') await sql('postgres', `create database ${name}`)
    else if (command === 'drop-database') await sql('postgres', `drop database if exists ${name}`)
    process.exit(0)
  } catch (error) {
    const fields = {
      is_panic: false,
      error_code: PRISMA_CODES[error.code] ?? 'P1001',
      message: String(error.message),
      meta: {},
    }
    process.stderr.write(
      `schema-engine (wasm)\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}`,
    )
    process.exit(1)
  }
}
if (args.includes('cli')) await runCommand(args[args.indexOf('cli') + 1])

// The adapter does not know catalog columns of type "char" (oid 18), which the engine wants as Character:
// they pass as "char"[] (oid 1002), and the column type is put right afterwards.
const CHAR = 18
const CHAR_ARRAY = 1002
function relabel(result) {
  for (const one of Array.isArray(result) ? result : [result]) {
    for (const field of one?.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY
  }
  return result
}
class Client extends pg.Client {
  query(...input) {
    const callback = input.at(-1)
    if (typeof callback === 'function') {
      input[input.length - 1] = (error, result) => callback(error, result && relabel(result))
      return super.query(...input)
    }
    const answer = super.query(...input)
    return typeof answer?.then === 'function' ? answer.then(relabel) : answer
  }
}
const { Character, CharacterArray } = ColumnTypeEnum
function correct(adapter) {
  const { queryRaw, startTransaction } = adapter
  adapter.queryRaw = async (query) => {
    const result = await queryRaw.call(adapter, query)
    result.columnTypes = result.columnTypes.map((type) => (type === CharacterArray ? Character : type))
    return result
  }
  if (startTransaction) adapter.startTransaction = async (level) => correct(await startTransaction.call(adapter, level))
  return adapter
}
class Factory extends PrismaPg {
  async connect() {
    return correct(await super.connect())
  }
  // The adapter's own drops the shadow database while it is still connected to it.
  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
    await sql(connection.database, `create database "${database}"`)
    const adapter = correct(await new PrismaPg({ ...connection, Client, database }).connect())
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = async () => {
      await dispose()
      await sql(connection.database, `drop database if exists "${database}" with (force)`)
    }
    return adapter
  }
}

const schemas = args.flatMap((arg, i) =>
  arg === '--datamodels' ? [[args[i + 1], readFileSync(args[i + 1], 'utf8')]] : [],
)
const engine = await openEngine(new Factory({ ...connection, Client }), schemas)
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

async function answer({ id, method, params }) {
  try {
    const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
    if (method === 'diff' && result?.stdout != null)
      send({ id: 0, method: 'print', params: { content: result.stdout } })
    send({ id, result: result ?? {} })
  } catch (error) {
    const message = String(error?.message ?? error)
    const code = error?.code ? { error_code: error.code } : {}
    const data = { is_panic: false, message, meta: error?.meta ?? null, ...code }
    send({ id, error: { code: 4466, message: 'schema engine error', data } })
  }
}

let queue = Promise.resolve()
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const request = JSON.parse(line || '{}')
    if (request.method) queue = queue.then(() => answer(request)) // without one it is the CLI's reply to our `print`
  })
  .on('close', () => queue.then(() => process.exit(0)))
