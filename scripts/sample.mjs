// `npm run sample`: lib/pipeline/sample-run.ts on the database in use, with the environment of the app.
// It may run beside `npm start`: the database is shared, and the one who came first keeps it.
import fs from 'node:fs'
import path from 'node:path'
import { dataFolder, root } from './data-folder.mjs'
import { startEmbedded } from './embedded-postgres.mjs'
import { completeEnvironment } from './environment.mjs'
import { migrate } from './migrate.mjs'
import { PlainError } from './plain-error.mjs'
import { endWithChildren, runNode } from './run-child.mjs'

const ENTRY = path.join(root, 'lib/pipeline/sample-run.ts')

async function main() {
  if (!fs.existsSync(ENTRY)) throw new PlainError(`There is no ${path.relative(root, ENTRY)}.`)
  const args = process.argv.slice(3)
  const server = process.env.DATABASE_URL ? undefined : await startEmbedded({ dir: path.join(dataFolder(), 'pg') })
  try {
    const databaseUrl = process.env.DATABASE_URL || server.url
    await migrate({ url: databaseUrl })
    process.exitCode = await runNode(['--import', 'tsx', ENTRY, ...args], { env: completeEnvironment({ databaseUrl }) })
  } finally {
    await server?.stop()
  }
}

endWithChildren()
main().catch((error) => {
  console.error(error instanceof PlainError ? error.message : error.stack)
  process.exitCode = 1
})
