// `npm run prisma -- migrate status`: the Prisma CLI against the database in use (embedded unless DATABASE_URL is set).
// `npm run prisma -- init [--check]`: write (or compare) the one migration of the time before the first release.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { dataFolder, root } from './data-folder.mjs'
import { initMigration } from './init-migration.mjs'
import { PlainError } from './plain-error.mjs'

const OFFLINE = ['generate', 'validate', 'format', 'version', '--version', '-v', '--help', '-h']

async function runPrisma(args) {
  let server
  if (!process.env.DATABASE_URL && !OFFLINE.includes(args[0])) {
    const { startEmbedded } = await import('./embedded-postgres.mjs')
    server = await startEmbedded({ dir: path.join(dataFolder(), 'pg') })
  }
  const env = { ...process.env, ...(server && { DATABASE_URL: server.url }) }
  if (server && args[0] === 'migrate' && args[1] === 'dev') {
    const { migrate } = await import('./migrate.mjs')
    await migrate({ url: server.url }) // the stand-in engine cannot do this and compare in one run
  }
  const cli = path.join(root, 'node_modules/prisma/build/index.js')
  const { status } = spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit', cwd: root, env })
  await server?.stop()
  return status ?? 1
}

const args = process.argv.slice(2)
try {
  process.exitCode =
    args[0] === 'init' ? await initMigration({ isCheck: args.includes('--check') }) : await runPrisma(args)
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error.stack)
  process.exitCode = 1
}
