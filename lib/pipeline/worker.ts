import { env } from '@/lib/core/env'
import { messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { startWorker } from '@/lib/jobs/worker'
import { jobRegistry } from '@/lib/pipeline/job-registry'

// The worker process: `npm run worker`, or started beside the web server by `npm start`.
const stop = await startWorker(jobRegistry, env().WINNOW_WORKER_CONCURRENCY)
let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    stop()
      .catch((error: unknown) => log.error({ message: messageOf(error) }, 'worker did not stop cleanly'))
      .finally(() => process.exit(0))
  })
