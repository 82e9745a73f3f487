import pino from 'pino'
import { logLevel } from './env'

/** The log of this process: JSON lines on stdout, without bodies, prompts, addresses or keys. */
export const log = pino({
  level: logLevel(),
  base: null,
  redact: { paths: ['password', 'apiKey', 'token', '*.password', '*.apiKey', '*.token'], censor: '[hidden]' },
})
