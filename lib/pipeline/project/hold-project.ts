import type { Tx } from '@/lib/db/client'

/** Holds a project's row until the transaction ends: changes of its guideline, taxonomy and members wait for each other. */
export async function holdProject(tx: Tx, projectId: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Project" where id = ${projectId}::uuid for update`
}
