// What the processes of Winnow are told: the given environment, completed by secrets and defaults of the data folder.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from '../lib/core/env.ts'
import { dataFolder } from './data-folder.mjs'
import { PlainError } from './plain-error.mjs'

/** The secret kept in a file of the data folder, made at the first start; readable by this account only. */
function secret(name) {
  const file = path.join(dataFolder(), name)
  try {
    fs.writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') throw new PlainError(`The secret ${file} could not be written: ${error.message}`)
  }
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new PlainError(`The secret ${file} could not be read: ${error.message}`)
  }
}

/**
 * The environment for web, worker and tools on the database at `databaseUrl`.
 * Throws a PlainError naming every variable that is wrong.
 */
export function completeEnvironment({ databaseUrl, port = 3000, isDevelopment = false }) {
  fs.mkdirSync(dataFolder(), { recursive: true })
  const env = {
    ...process.env,
    WINNOW_DATA: dataFolder(),
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    AUTH_SECRET: process.env.AUTH_SECRET || secret('auth-secret'),
    ENCRYPTION_KEY: process.env.ENCRYPTION_KEY || secret('encryption-key'),
    NODE_ENV: isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  try {
    parseEnv(env)
  } catch (error) {
    throw new PlainError(error.message)
  }
  return env
}
