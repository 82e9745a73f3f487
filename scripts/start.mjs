// `npm start` and `npm run dev`: (embedded) database, migrations, web and worker, until a signal.
import path from 'node:path'
import { dataFolder } from './data-folder.mjs'
import { startEmbedded } from './embedded-postgres.mjs'
import { completeEnvironment } from './environment.mjs'
import { migrate } from './migrate.mjs'
import { PlainError } from './plain-error.mjs'
import { isAlive } from './processes.mjs'
import { choosePort, findRunningWinnow, recordRun } from './run-record.mjs'
import { keepUp, untilServing } from './services.mjs'

const isDevelopment = process.argv[2] === 'dev'
const PLACEHOLDER = 'postgresql://embedded/winnow'
let database
let services = []
let forget = async () => {}
let stopping

function stop(code) {
  stopping ??= (async () => {
    await Promise.all(services.map((service) => service.stop()))
    await database?.stop({ force: true })
    await forget()
    process.exit(code)
  })().catch((error) => {
    console.error(error.message)
    process.exit(1)
  })
  return stopping
}

/** Starts the database again when it was killed; it comes back on the same port, so the others find it. */
function watchDatabase(open) {
  const timer = setInterval(async () => {
    if (stopping || isAlive(database.pid)) return
    clearInterval(timer)
    console.error('The database process ended unexpectedly; starting it again.')
    const { port } = database
    try {
      database = await open()
    } catch (error) {
      console.error(error.message)
      return stop(1)
    }
    if (database.port === port) return watchDatabase(open)
    console.error(`The database had to move from port ${port} to ${database.port}: please start Winnow again.`)
    await stop(1)
  }, 500)
  timer.unref()
}

async function openDatabase() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  const open = () => startEmbedded({ dir: path.join(dataFolder(), 'pg') })
  database = await open()
  watchDatabase(open)
  return database.url
}

async function serve() {
  const { port, refusal } = await choosePort(process.env.PORT)
  if (refusal) throw new PlainError(refusal)
  const { NEXTAUTH_URL: url } = completeEnvironment({
    databaseUrl: process.env.DATABASE_URL || PLACEHOLDER,
    port,
    isDevelopment,
  })
  const release = await recordRun(dataFolder(), { port, url })
  if (!release) throw new PlainError(await findRunningWinnow(dataFolder()))
  forget = release
  const databaseUrl = await openDatabase()
  if (stopping) return
  await migrate({ url: databaseUrl })
  const env = completeEnvironment({ databaseUrl, port, isDevelopment })
  let hasGivenUp = false
  const giveUp = (name) => {
    hasGivenUp = true
    console.error(`The ${name} process keeps falling over; stopping.`)
    stop(1)
  }
  if (stopping) return
  services = ['web', 'worker'].map((name) => keepUp(name, { env, port, isDevelopment, giveUp }))
  const isServing = await untilServing(port, () => stopping !== undefined || hasGivenUp)
  if (stopping) return
  if (!isServing) throw new PlainError('Winnow did not become ready within a minute; its own messages stand above.')
  const where = process.env.DATABASE_URL ? 'the database of DATABASE_URL' : dataFolder()
  console.log(`\nWinnow is ready: ${url}\nData: ${where}. Stop with Ctrl-C.\n`)
}

let askedAt
function onSignal() {
  askedAt ??= Date.now()
  if (!stopping) console.log('Stopping …')
  // Asked again, and not by the terminal and our own parent at the same moment: somebody is in a hurry.
  else if (Date.now() - askedAt > 500) for (const service of services) service.kill()
  stop(0)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
process.on('disconnect', () => stop(0))
serve().catch((error) => {
  console.error(error instanceof PlainError ? error.message : error.stack)
  stop(1)
})
