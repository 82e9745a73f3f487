// `npm run bench search queue`: runs tests/bench/<name>.ts one after the other; without a name it lists them.
// Each gets the environment of the app on a database of its own that is thrown away afterwards (unless DATABASE_URL is set).
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from './data-folder.mjs'
import { startEmbedded } from './embedded-postgres.mjs'
import { completeEnvironment } from './environment.mjs'
import { migrate } from './migrate.mjs'
import { PlainError } from './plain-error.mjs'
import { endWithChildren, runNode } from './run-child.mjs'

const FOLDER = path.join(root, 'tests/bench')
const benchmarks = () =>
  fs.existsSync(FOLDER)
    ? fs
        .readdirSync(FOLDER)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => name.slice(0, -3))
        .sort()
    : []

function listed() {
  const lines = benchmarks().map((name) => {
    const [first] = fs.readFileSync(path.join(FOLDER, `${name}.ts`), 'utf8').split('\n')
    return `  ${name.padEnd(16)} ${first.startsWith('//') ? first.slice(2).trim() : ''}`
  })
  return `npm run bench <name …>\n${lines.join('\n')}`
}

async function runOne(name, env) {
  console.log(`──── ${name} ────`)
  const start = performance.now()
  const code = await runNode(['--import', 'tsx', path.join(FOLDER, `${name}.ts`)], { env })
  console.log(
    `${name}: ${((performance.now() - start) / 1000).toFixed(1)} s${code === 0 ? '' : `, exit code ${code}`}\n`,
  )
  return code
}

async function main() {
  const names = process.argv.slice(2)
  const unknown = names.filter((name) => !benchmarks().includes(name))
  if (names.length === 0) return console.log(listed())
  if (unknown.length > 0) throw new PlainError(`There is no benchmark ${unknown.join(', ')}.\n${listed()}`)
  const scratch = fs.mkdtempSync(path.join(tmpdir(), 'winnow-bench-'))
  process.env.WINNOW_DATA = path.join(scratch, 'data')
  const server = process.env.DATABASE_URL ? undefined : await startEmbedded({ dir: path.join(scratch, 'pg') })
  try {
    const databaseUrl = process.env.DATABASE_URL || server.url
    await migrate({ url: databaseUrl })
    const env = completeEnvironment({ databaseUrl })
    for (const name of names) if ((await runOne(name, env)) !== 0) process.exitCode = 1
  } finally {
    await server?.stop({ force: true })
    fs.rmSync(scratch, { recursive: true, force: true })
  }
}

endWithChildren()
main().catch((error) => {
  console.error(error instanceof PlainError ? error.message : error.stack)
  process.exitCode = 1
})
