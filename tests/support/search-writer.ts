import { openSearchIndex } from '@/lib/search/index'

// Adds chunks one by one without end and prints how many are in, until it is killed.
const [uri = ''] = process.argv.slice(2)
const index = await openSearchIndex({ uri, projectId: 'project1' })
for (let count = 1; ; count++) {
  const chunkId = `c${count}`
  await index.add([{ chunkId, documentId: 'd', text: `zebra number${count}`, language: 'en', source: 'upload' }])
  process.stdout.write(`${count}\n`)
}
