import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openSearchIndex } from '@/lib/search/index'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const writer = fileURLToPath(new URL('../../support/search-writer.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))

describe('an index written by another process', () => {
  it('is read while it is written, and keeps every acknowledged chunk when the writer is killed', async () => {
    const uri = await temporaryFolder()
    const child = spawn(process.execPath, ['--import', 'tsx', writer, uri], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const index = await openSearchIndex({ uri, projectId: 'project1' })
    let acknowledged = 0
    for await (const line of createInterface(child.stdout)) {
      acknowledged = Number(line)
      if (acknowledged === 5 || acknowledged === 15) {
        expect((await index.search({ text: `number${acknowledged}`, language: 'en' }))[0]?.chunkId).toBe(
          `c${acknowledged}`,
        )
      }
      if (acknowledged >= 15) break
    }
    child.kill('SIGKILL')
    await once(child, 'exit')

    const again = await openSearchIndex({ uri, projectId: 'project1' })
    const rows = (await again.stats())?.rows ?? 0
    expect(rows).toBeGreaterThanOrEqual(acknowledged)
    expect(await again.search({ text: 'zebra', language: 'en', limit: 1000 })).toHaveLength(rows)
    await again.add([{ chunkId: 'c1', documentId: 'd', text: 'horse', language: 'en', source: 'upload' }])
    await again.compact()
    expect((await again.stats())?.rows).toBe(rows)
    expect((await again.search({ text: 'horse', language: 'en' }))[0]?.chunkId).toBe('c1')
  }, 30_000)
})
