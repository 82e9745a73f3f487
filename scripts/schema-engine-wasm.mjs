// Prisma's schema engine as WebAssembly, from npm: nothing is downloaded.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const PACKAGE = '@prisma/schema-engine-wasm/schema_engine_bg'

/** Opens the engine over a driver adapter factory; `datamodels` are pairs of path and text. */
export async function openEngine(factory, datamodels = []) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) } // else panics are mute
  const engine = await import(PACKAGE)
  const code = readFileSync(
    createRequire(import.meta.url)
      .resolve(PACKAGE)
      .replace(/\.js$/, '.wasm'),
  )
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined }
  return engine.SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

// The engine asks any server for its version when it opens; comparing schema files needs nothing else of one.
const adapter = {
  adapterName: 'offline',
  provider: 'postgres',
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0], // boolean, text, int32
    rows: [[true, 'PostgreSQL 18.0', 180000]],
  }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => {
    throw new Error('there is no database here')
  },
  dispose: async () => {},
}
const offline = { ...adapter, connect: async () => adapter, connectToShadowDb: async () => adapter }

/** The SQL that makes an empty database match schema files given as `{ path, content }`, in the words of `prisma migrate diff`. */
export async function sqlOfSchema(files) {
  const engine = await openEngine(offline)
  const to = { tag: 'schemaDatamodel', files }
  const filters = { externalTables: [], externalEnums: [] }
  const { stdout } = await engine.diff({ from: { tag: 'empty' }, to, script: true, exitCode: null, filters })
  return stdout
}
