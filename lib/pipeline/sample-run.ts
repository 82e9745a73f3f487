import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/core/env'
import { messageOf } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { startWorker } from '@/lib/jobs/worker'
import { exportFile, exportNames } from '@/lib/pipeline/datasets/export'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { isSample } from '@/lib/pipeline/sample-data'
import { runLoop } from '@/lib/pipeline/sample-loop'

// `npm run sample [fa-tourism|en-recipes]`: the whole loop on a sample project, from documents to an exported
// second release and the decision on the round that made it.

const wanted = process.argv[2] ?? 'fa-tourism'

async function main(): Promise<void> {
  if (!isSample(wanted)) throw new Error(`There is no sample ${wanted}; there are fa-tourism and en-recipes.`)
  const stop = await startWorker(jobRegistry)
  try {
    const { projectId, number, rows, table } = await runLoop(wanted, (line) => console.log(line))
    const folder = path.resolve(env().WINNOW_DATA, 'sample', wanted, `release-${number}`)
    await mkdir(folder, { recursive: true })
    for (const name of await exportNames(projectId, number, 'messages')) {
      let text = ''
      for await (const piece of await exportFile(projectId, number, 'messages', name)) text += piece
      await writeFile(path.join(folder, name), text)
    }
    console.log(`\n${table}\n\nRelease ${number} with ${rows} examples lies in ${folder}`)
    if (rows < 50) throw new Error(`The release has ${rows} examples; 50 were expected.`)
  } finally {
    await stop()
    await database().$disconnect()
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(messageOf(error))
    process.exit(1)
  },
)
