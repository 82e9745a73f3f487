import { AppError } from '@/lib/core/errors'
import { database, type Tx } from '@/lib/db/client'
import type { TaskGiven } from '@/lib/llm/tasks'
import type { Parent } from '@/lib/pipeline/expansion/write-queries'

/** Facts of a project that every call of a run is told. */
export async function projectFacts(tx: Tx, projectId: string): Promise<{ language: string; guideline: string }> {
  const { language } = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { language: true } })
  const guideline = await tx.guideline.findFirst({ where: { projectId }, orderBy: { number: 'desc' } })
  return { language, guideline: guideline?.text ?? '' }
}

/**
 * What one call is asked with: the seeds of its sample that are still approved, under short names the model can repeat.
 * @throws AppError gone when none of them is approved any more.
 */
export async function sampleFacts(
  projectId: string,
  seedIds: readonly string[],
  asked: { readonly k: number; readonly mix: number; readonly iteration: number },
): Promise<{
  input: TaskGiven<'expansion.generate'>
  seeds: ReadonlyMap<string, Parent & { readonly text: string }>
}> {
  const db = database()
  const rows = await db.seed.findMany({ where: { projectId, id: { in: [...seedIds] }, state: 'approved' } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const seeds = seedIds.flatMap((seedId) => byId.get(seedId) ?? [])
  if (seeds.length === 0) throw new AppError('gone', 'Every seed of this call has been withdrawn since it was planned.')
  const subdomains = await db.subdomain.findMany({ where: { projectId }, select: { id: true, name: true } })
  const queryTypes = await db.queryType.findMany({ where: { projectId }, select: { id: true, name: true } })
  const names = new Map([...subdomains, ...queryTypes].map(({ id, name }) => [id, name]))
  const named = seeds.map((seed, at) => [`s${at + 1}`, seed] as const)
  const samples = named.map(([id, { text, subdomainId, queryTypeId }]) => ({
    ...{ id, text, subdomain: names.get(subdomainId) ?? null, queryType: names.get(queryTypeId) ?? null },
  }))
  return { input: { ...(await projectFacts(db, projectId)), samples, ...asked }, seeds: new Map(named) }
}
