import { startWorker } from '@/lib/jobs/worker'
import { testRegistry } from './test-job'

// A worker process of the tests, to be killed.
await startWorker(testRegistry, 1)
process.stdout.write('ready\n')
