import { z } from 'zod'
import { newId } from '@/lib/core/ids'

type Json = { readonly [key: string]: unknown }

const object = (value: unknown): Json => (value instanceof Object ? Object.fromEntries(Object.entries(value)) : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const formats: Readonly<Record<string, string>> = {
  email: 'somebody@example.org',
  uri: 'https://example.org/',
  date: '2026-01-01',
  'date-time': '2026-01-01T00:00:00.000Z',
}

/** The ids a sample uses, by the name of their field without `Id` or `Ids`; a name that is not there gets a random id. */
export type Ids = Readonly<Record<string, string>>

/** The names of fields that carry ids, at the top of an input: `seedId`, `seedIds`. */
export function idFieldsOf(schema: z.ZodType): string[] {
  const properties = object(jsonSchemaOf(schema).properties)
  return Object.keys(properties).filter((name) => name !== 'projectId' && /Ids?$/.test(name))
}

/** The word an id field is about: `seedIds` and `seedId` are both about `seed`. */
export const subjectOf = (field: string): string => field.replace(/Ids?$/, '')

/**
 * An input its schema accepts, made from the schema alone: only what must be there, and the fields named in `also`.
 * @throws when no such input can be found, with the address to give one for.
 */
export function sampleInput(address: string, schema: z.ZodType, ids: Ids, also: readonly string[] = []): unknown {
  const root = jsonSchemaOf(schema)
  const sample = sampleOf(root, root, ids, '', new Set(also))
  const given = { ...object(sample), ...object(special[address]) }
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new Error(`give an input for ${address} in tests/support/sample-input.ts: ${z.prettifyError(parsed.error)}`)
  return given
}

/** Inputs that cannot be guessed from a schema. */
const special: Readonly<Record<string, Json>> = {}

function jsonSchemaOf(schema: z.ZodType): Json {
  return object(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
}

function sampleOf(schema: Json, root: Json, ids: Ids, name: string, also: ReadonlySet<string>): unknown {
  if (typeof schema.$ref === 'string') {
    const key = schema.$ref.split('/').at(-1) ?? ''
    return sampleOf(object(object(root.$defs)[key]), root, ids, name, also)
  }
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const options = list(schema.anyOf ?? schema.oneOf).map(object)
  const option = options.find((candidate) => candidate.type !== 'null') ?? options[0]
  if (option !== undefined) return sampleOf(option, root, ids, name, also)
  const parts = list(schema.allOf).map(object)
  if (parts.length > 0) return Object.assign({}, ...parts.map((part) => sampleOf(part, root, ids, name, also)))
  const types = list(schema.type)
  switch (types.find((type) => type !== 'null') ?? schema.type) {
    case 'object': {
      const required = new Set(list(schema.required))
      const wanted = Object.entries(object(schema.properties)).filter(([key]) => required.has(key) || also.has(key))
      return Object.fromEntries(wanted.map(([key, value]) => [key, sampleOf(object(value), root, ids, key, new Set())]))
    }
    case 'array': {
      const count = Math.max(name.endsWith('Ids') ? 1 : 0, number(schema.minItems) ?? 0)
      return Array.from({ length: count }, () => sampleOf(object(schema.items), root, ids, name, also))
    }
    case 'string':
      return stringOf(schema, ids, name)
    case 'integer':
    case 'number':
      return number(schema.minimum) ?? (number(schema.exclusiveMinimum) ?? 0) + 1
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      return /^(at|from|until|.*At)$/.test(name) ? '2026-01-01T00:00:00.000Z' : 'x'
  }
}

function stringOf(schema: Json, ids: Ids, name: string): string {
  if (schema.format === 'uuid') return ids[subjectOf(name)] ?? newId()
  const known = typeof schema.format === 'string' ? formats[schema.format] : undefined
  return known ?? 'words '.repeat(Math.ceil(((number(schema.minLength) ?? 1) + 1) / 6)).trim()
}
