import { z } from 'zod'

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((text) => text === 'true' || text === '1')
  .describe('true or false')
const secret = z.string().min(32).describe('at least 32 characters')
const port = z.coerce.number().int().min(1).max(65535).describe('a port from 1 to 65535')

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

/** What no program that Winnow starts for others may see. */
const own = new Set([
  ...['DATABASE_URL', 'AUTH_SECRET', 'ENCRYPTION_KEY', 'NEXTAUTH_SECRET'],
  ...['GITHUB_SECRET', 'GOOGLE_SECRET', 'OIDC_SECRET'],
])

/** Every environment variable Winnow reads, with what is expected of it; `.env.example` lists the same. */
export const envSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .describe('a PostgreSQL URL: postgresql://user:password@host:port/database'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe('connections of this process, 1 to 200'),
  AUTH_SECRET: secret,
  ENCRYPTION_KEY: secret,
  NEXTAUTH_URL: z.url().default('http://localhost:3000').describe('the public address of the app'),
  PORT: port.default(3000),
  WINNOW_DATA: z.string().min(1).default('data').describe('the folder of the embedded database, index and secrets'),
  WINNOW_INDEX_URI: z
    .string()
    .min(1)
    .optional()
    .describe('where the search index lies: a folder or an object store URI'),
  WINNOW_FETCH_ALLOW: z
    .string()
    .default('')
    .transform(listed)
    .describe('private hosts that page import may open, comma-separated'),
  WINNOW_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4).describe('items at once, 1 to 64'),
  WINNOW_ALLOW_TRAINER: flag.default(false),
  WINNOW_TRAINER_COMMAND: z
    .string()
    .optional()
    .describe('the command a training run starts, with {bundle}, {result}, {folder} and {format} in it'),
  WINNOW_TRAINER_HOURS: z.coerce
    .number()
    .gt(0)
    .max(720)
    .default(24)
    .describe('hours a training run may take, up to 720'),
  WINNOW_TRAINER_ENV: z
    .string()
    .default('')
    .transform(listed)
    .refine((names) => !names.some((name) => own.has(name)), 'a secret of Winnow')
    .describe(
      'variables a training run may see besides PATH, HOME and the like, comma-separated; none of Winnow’s own',
    ),
  WINNOW_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  GITHUB_ID: z.string().optional().describe('an OAuth client id'),
  GITHUB_SECRET: z.string().optional().describe('an OAuth client secret'),
  GOOGLE_ID: z.string().optional().describe('an OAuth client id'),
  GOOGLE_SECRET: z.string().optional().describe('an OAuth client secret'),
  OIDC_ISSUER: z.url().optional().describe('the issuer URL of an OpenID Connect provider'),
  OIDC_ID: z.string().optional().describe('an OpenID Connect client id'),
  OIDC_SECRET: z.string().optional().describe('an OpenID Connect client secret'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
})

export type Env = z.output<typeof envSchema>

/**
 * Reads the environment once, strictly.
 * @throws Error naming every wrong variable and what is expected of it (values are never shown).
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = envSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  const lines = [...names].map((name) => `  ${name}: expected ${expectationOf(name)}`)
  throw new Error(`These environment variables are missing or wrong:\n${lines.join('\n')}`)
}

function expectationOf(name: string): string {
  const fields: Record<string, z.ZodType> = envSchema.shape
  const field = fields[name]
  const described =
    field?.description ??
    (field instanceof z.ZodDefault
      ? z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }).description
      : undefined)
  return described ?? 'another value'
}

let cached: Env | undefined

/** The environment of this process; the one reader of `process.env`. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

/** What every program needs to run, and a training program to find its devices and caches. */
const plain = [
  ...['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'LD_LIBRARY_PATH'],
  ...[
    'CUDA_VISIBLE_DEVICES',
    'CUDA_HOME',
    'NVIDIA_VISIBLE_DEVICES',
    'ROCR_VISIBLE_DEVICES',
    'HF_HOME',
    'XDG_CACHE_HOME',
  ],
] as const

/** The environment of a training program: what every program needs and what the operator names, and nothing else of ours. */
export function trainerEnvironment(): Record<string, string> {
  const names = [...plain, ...env().WINNOW_TRAINER_ENV]
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name] ?? '']])),
  )
}

/** The log level alone, readable before (and without) a full environment. */
export function logLevel(): string {
  const parsed = envSchema.shape.WINNOW_LOG_LEVEL.safeParse(process.env.WINNOW_LOG_LEVEL || undefined)
  return parsed.success ? parsed.data : 'info'
}
