// `npm run web` and `npm run worker`: one process on a database of your own; run as many as you like, on any machines.
import { completeEnvironment } from './environment.mjs'
import { migrate } from './migrate.mjs'
import { PlainError } from './plain-error.mjs'
import { choosePort } from './run-record.mjs'
import { keepUp, untilServing } from './services.mjs'

const name = process.argv[2]
let service
let stopping

function stop(code) {
  stopping ??= (async () => {
    await service?.stop()
    process.exit(code)
  })()
  return stopping
}

async function serve() {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl)
    throw new PlainError(
      `npm run ${name} serves a database of your own: set DATABASE_URL. For everything in one command use npm start.`,
    )
  const { port = 3000, refusal } = name === 'web' ? await choosePort(process.env.PORT) : {}
  if (refusal) throw new PlainError(refusal)
  const env = completeEnvironment({ databaseUrl, port })
  await migrate({ url: databaseUrl })
  if (stopping) return
  service = keepUp(name, { env, port, giveUp: () => stop(1) })
  if (name === 'web' && (await untilServing(port, () => stopping !== undefined)))
    console.log(`Winnow is ready: ${env.NEXTAUTH_URL}`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))
process.on('disconnect', () => stop(0))
serve().catch((error) => {
  console.error(error instanceof PlainError ? error.message : error.stack)
  stop(1)
})
