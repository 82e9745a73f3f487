import { env } from '@/lib/core/env'
import { messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { startWorker } from '@/lib/jobs/worker'
import { giveUpLostCalls } from '@/lib/llm/ledger'
import { planCompactions } from '@/lib/pipeline/corpus/compaction'
import { jobRegistry } from '@/lib/pipeline/job-registry'

// The worker process: `npm run worker`, or started beside the web server by `npm start`.
const stop = await startWorker(jobRegistry, env().WINNOW_WORKER_CONCURRENCY)
// Calls of a worker that died hold a reservation on the budget until somebody gives them up.
const sweep = setInterval(() => {
  giveUpLostCalls().catch((error: unknown) => log.warn({ message: messageOf(error) }, 'lost model calls not given up'))
}, 60_000)
const COMPACT_EVERY_MS = 15 * 60_000
const compacting = setInterval(() => {
  planCompactions().catch((error: unknown) => log.warn({ message: messageOf(error) }, 'no compaction was planned'))
}, COMPACT_EVERY_MS)
compacting.unref()
let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    clearInterval(sweep)
    stop()
      .catch((error: unknown) => log.error({ message: messageOf(error) }, 'worker did not stop cleanly'))
      .finally(() => process.exit(0))
  })
