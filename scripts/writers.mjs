// A table is written by one folder: the stage whose schema file declares it, or one folder of lib that serves all stages.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const WRITES = 'create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany'
// lib/auth and the account pages keep the same tables: who somebody is, and what they set about it.
// Machine work is kept by lib/jobs alone; the jobs pages ask it.
const SAME = { 'lib/auth': 'lib/pipeline/account', 'lib/jobs': 'lib/pipeline/jobs' }
function folderOf(file) {
  const [folder] = file.match(/^lib\/pipeline\/[^/]+(?=\/)|^lib\/[^/]+/)
  return SAME[folder] ?? folder
}

function modelsOf(root) {
  const dir = path.join(root, 'prisma/schema')
  const files = readdirSync(dir).filter((name) => name.endsWith('.prisma'))
  return files.flatMap((file) => {
    const models = readFileSync(path.join(dir, file), 'utf8').matchAll(/^model (\w+)/gm)
    return [...models].map(([, name]) => ({ name, subject: file.replace(/\.prisma$/, '') }))
  })
}

function sourcesOf(root) {
  const files = readdirSync(path.join(root, 'lib'), { recursive: true }).map(
    (file) => `lib/${file.split(path.sep).join('/')}`,
  )
  const sources = files.filter((file) => file.endsWith('.ts') && !file.startsWith('lib/db/generated/'))
  return sources.map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
}

/** One line per table that two folders write, or that another stage than its owner writes. */
export function findSecondWriters(root) {
  const sources = sourcesOf(root)
  const stages = new Set(
    sources.map(({ file }) => folderOf(file)).filter((folder) => folder.startsWith('lib/pipeline/')),
  )
  return modelsOf(root).flatMap(({ name, subject }) => {
    const delegate = name[0].toLowerCase() + name.slice(1)
    const writes = new RegExp(
      `\\.${delegate}\\s*\\.(${WRITES})\\b|\\b(insert into|update|delete from)\\s+"${name}"`,
      'i',
    )
    const writers = sources.filter(({ text }) => writes.test(text))
    const folders = [...new Set(writers.map(({ file }) => folderOf(file)))]
    const owner = `lib/pipeline/${subject}`
    const strangers = stages.has(owner) ? folders.filter((folder) => folder !== owner) : folders.slice(1)
    return strangers.map((folder) => {
      const files = writers.map(({ file }) => file).filter((file) => folderOf(file) === folder)
      return `one-writer: ${name} belongs to ${stages.has(owner) ? owner : folders[0]}, and is written in ${files.join(', ')}`
    })
  })
}
