import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

const TEMPLATE_IS_BUSY = '55006' // two files copy the template at the same moment

async function copyTemplate(admin: pg.Client, name: string, template: string) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await admin.query(`create database ${name} template ${template}`)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== TEMPLATE_IS_BUSY || attempt > 100) throw error
      await new Promise((wake) => setTimeout(wake, 50))
    }
  }
}

/**
 * A new, migrated database for the calling test file alone; call it once at the top of the file.
 * It is removed with the test server: close your own pools, drop nothing.
 */
export async function freshDatabase(): Promise<{ url: string }> {
  const server = inject('testServerUrl')
  const template = inject('testDatabasePrefix')
  const name = `${template}_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await copyTemplate(admin, name, template)
  } finally {
    await admin.end()
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.toString() }
}
