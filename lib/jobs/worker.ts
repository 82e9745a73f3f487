import { z } from 'zod'
import { log } from '@/lib/core/log'
import type { JobDefinition } from '@/lib/jobs/define'
import { closeQueue, QUEUE, queue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'

const call = z.object({ jobId: z.uuid() })

/** Makes the registry of a worker from the definitions of all stages; the same kind twice is a mistake. */
export function registryOf(definitions: readonly JobDefinition[]): ReadonlyMap<string, JobDefinition> {
  const registry = new Map(definitions.map((definition) => [definition.kind, definition]))
  if (registry.size !== definitions.length) throw new Error('two jobs have the same kind')
  return registry
}

/** Begins to work on jobs in this process; the returned function stops it and gives what is unfinished back. */
export async function startWorker(
  registry: ReadonlyMap<string, JobDefinition>,
  hands = 4,
): Promise<() => Promise<void>> {
  const boss = await queue()
  const stopping = new AbortController()
  const options = {
    batchSize: 1,
    localConcurrency: hands,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 0.5,
    heartbeatRefreshSeconds: 3,
  }
  await boss.work(QUEUE, options, async (deliveries) => {
    for (const delivery of deliveries) {
      const parsed = call.safeParse(delivery.data)
      if (parsed.success) await runJob(parsed.data.jobId, registry, stopping.signal)
      else log.error({ deliveryId: delivery.id }, 'a delivery that names no job was dropped')
    }
  })
  log.info({ kinds: [...registry.keys()] }, 'worker ready')
  return async () => {
    stopping.abort(new Error('the worker stops'))
    await closeQueue()
  }
}
