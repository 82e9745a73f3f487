import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// The native schema engine would be downloaded; the stand-in speaks its protocol through the wasm build from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./scripts/schema-engine.mjs', import.meta.url))

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://winnow:winnow@127.0.0.1:5432/winnow' },
})
