// The one way in: brings the runtime, the packages, the generated client and the build up to date, then runs a command.
// It is run by whatever Node the machine has and with nothing installed, so it and what it imports use only node:.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { prepareBuild, prepareClient } from './build.mjs'
import { dataFolder, root } from './data-folder.mjs'
import { preparePackages, runtime } from './packages.mjs'
import { PlainError } from './plain-error.mjs'
import { choosePort, findRunningWinnow } from './run-record.mjs'

const COMMANDS = {
  start: { script: 'start.mjs', says: 'database, web and worker in one command', isServer: true, needsBuild: true },
  dev: { script: 'start.mjs', says: 'the same with reloading, for developers', isServer: true },
  web: { script: 'serve.mjs', says: 'one web process on DATABASE_URL', needsBuild: true },
  worker: { script: 'serve.mjs', says: 'one worker process on DATABASE_URL' },
  sample: { script: 'sample.mjs', says: 'the whole loop on the sample project, without a browser' },
  test: { script: 'test.mjs', says: 'every check and test; name parts to run only those' },
  bench: { script: 'bench.mjs', says: 'benchmarks by name' },
  prisma: { script: 'prisma-env.mjs', says: 'the Prisma CLI on the database in use' },
}

/** Reads .env (which .env.example shows) for commands on the person's own data; what is set outside of it wins. */
function readEnvFile(name) {
  const file = path.join(root, '.env')
  if (name !== 'test' && fs.existsSync(file)) process.loadEnvFile(file)
}

async function checkBeforeServing() {
  const running = await findRunningWinnow(dataFolder())
  if (running) throw new PlainError(running)
  const { refusal } = await choosePort(process.env.PORT)
  if (refusal) throw new PlainError(refusal)
}

function run(node, name, args) {
  const { script, isServer } = COMMANDS[name]
  const PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH}`
  const options = { cwd: root, env: { ...process.env, PATH }, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }
  const words = script === 'prisma-env.mjs' || script === 'test.mjs' || script === 'bench.mjs' ? args : [name, ...args]
  const child = spawn(node, ['--import', 'tsx', path.join(root, 'scripts', script), ...words], options)
  // A terminal sends Ctrl-C to the whole group; anything else reaches this process alone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || isServer || !process.stdin.isTTY) child.kill(signal)
    })
  }
  // npm keeps a SIGTERM to itself: notice that it is gone.
  const { ppid } = process
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== ppid && child.kill('SIGTERM'), 250).unref()
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

async function main() {
  const [name, ...args] = process.argv.slice(2)
  const command = COMMANDS[name]
  if (!command) {
    const lines = Object.entries(COMMANDS).map(([key, { says }]) => `  npm run ${key.padEnd(7)} ${says}`)
    throw new PlainError(`Commands:\n${lines.join('\n')}`)
  }
  readEnvFile(name)
  if (command.isServer) await checkBeforeServing()
  await preparePackages()
  const node = runtime()
  await prepareClient(node)
  if (command.needsBuild) await prepareBuild(node)
  run(node, name, args)
}

main().catch((error) => {
  console.error(error instanceof PlainError ? error.message : error.stack)
  process.exit(1)
})
