// Before the first release there is one migration, written from the schema: what Prisma makes of prisma/schema/*.prisma,
// then the hand-written prisma/schema/*.sql (constraints, partial indexes, triggers of each subject) by name.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './data-folder.mjs'
import { sqlOfSchema } from './schema-engine-wasm.mjs'

const SCHEMA = path.join(root, 'prisma/schema')
const TARGET = path.join(root, 'prisma/migrations/20261121000000_init/migration.sql')

const read = (name) => ({ path: name, content: fs.readFileSync(path.join(SCHEMA, name), 'utf8') })

/** The text of the migration that the schema folder stands for; the same on every machine. */
export async function composeMigration() {
  const names = fs.readdirSync(SCHEMA).sort()
  const models = await sqlOfSchema(names.filter((name) => name.endsWith('.prisma')).map(read))
  const handWritten = names.filter((name) => name.endsWith('.sql')).map(read)
  const parts = handWritten.map((file) => `-- ${file.path}\n${file.content.trim()}`)
  return `${[models.trim(), ...parts].join('\n\n')}\n`
}

/** Writes the migration, or with `isCheck` only compares; answers an exit code and says what it found. */
export async function initMigration({ isCheck = false } = {}) {
  const wanted = await composeMigration()
  const name = path.relative(root, TARGET)
  const found = fs.existsSync(TARGET) ? fs.readFileSync(TARGET, 'utf8') : ''
  if (found === wanted) {
    console.log(`${name} agrees with prisma/schema.`)
    return 0
  }
  if (isCheck) {
    console.error(`${name} is out of date: run "npm run prisma -- init" and commit the result.`)
    return 1
  }
  fs.mkdirSync(path.dirname(TARGET), { recursive: true })
  fs.writeFileSync(TARGET, wanted)
  const lock = path.join(root, 'prisma/migrations/migration_lock.toml')
  fs.writeFileSync(lock, 'provider = "postgresql"\n')
  console.log(`${name} written (${wanted.split('\n').length} lines).`)
  return 0
}
