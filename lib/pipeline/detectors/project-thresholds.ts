import type { Tx } from '@/lib/db/client'
import { type Thresholds, thresholdsOf } from '@/lib/pipeline/detectors/schema'

/** The thresholds of a project; those it does not set are the defaults. */
export async function projectThresholds(tx: Tx, projectId: string): Promise<Thresholds> {
  const { settings } = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { settings: true } })
  return thresholdsOf(settings)
}
