import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkArrows } from '../../scripts/arrows.mjs'
import { findSecondWriters } from '../../scripts/writers.mjs'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

const tsconfig = JSON.stringify({
  compilerOptions: { module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } },
})
function checkout(files: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'winnow-arrows-'))
  made.push(folder)
  for (const [name, text] of Object.entries({ 'tsconfig.json': tsconfig, ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}
const rulesOf = async (files: Record<string, string>) => {
  const { errors } = await checkArrows(checkout(files))
  return errors.map((line) => line.split(':')[0]).sort()
}
const leaf = 'export const a = 1\n'
const uses = (target: string) => `import { a } from '${target}'\nexport const b = a\n`

test('code that keeps the arrows passes, and every module and import of it is counted', async () => {
  const folder = checkout({
    'lib/pipeline/seeds/schema.ts': leaf,
    'lib/pipeline/expansion/service.ts': uses('@/lib/pipeline/seeds/schema'),
    'components/seeds/desk.tsx': uses('@/lib/pipeline/seeds/schema'),
    'lib/text/words.ts': leaf,
  })
  expect(await checkArrows(folder)).toEqual({ errors: [], modules: 4, edges: 2 })
})

test.each([
  ['a cycle', 'no-cycle', { 'lib/core/x.ts': uses('@/lib/core/y'), 'lib/core/y.ts': uses('@/lib/core/x') }],
  ['an import of nothing', 'resolvable', { 'lib/core/x.ts': uses('@/lib/core/gone') }],
  [
    'a generic folder that knows a stage',
    'generic-knows-no-stage',
    { 'lib/search/x.ts': uses('@/lib/pipeline/corpus/schema'), 'lib/pipeline/corpus/schema.ts': leaf },
  ],
  [
    'a stage that knows a later stage',
    'seeds-knows-no-later-stage',
    { 'lib/pipeline/seeds/x.ts': uses('@/lib/pipeline/responses/schema'), 'lib/pipeline/responses/schema.ts': leaf },
  ],
  [
    'a stage that calls an earlier stage',
    'responses-knows-only-shapes-of-earlier-stages',
    { 'lib/pipeline/responses/x.ts': uses('@/lib/pipeline/seeds/service'), 'lib/pipeline/seeds/service.ts': leaf },
  ],
  [
    'a schema that imports a service',
    'schema-imports-only-shapes',
    { 'lib/pipeline/seeds/schema.ts': uses('@/lib/pipeline/seeds/service'), 'lib/pipeline/seeds/service.ts': leaf },
  ],
  [
    'a component that imports a service',
    'components-reach-lib-by-shapes',
    { 'components/seeds/x.tsx': uses('@/lib/pipeline/seeds/service'), 'lib/pipeline/seeds/service.ts': leaf },
  ],
  [
    'a page that imports a service',
    'app-reaches-stages-through-the-api',
    { 'app/x/page.tsx': uses('@/lib/pipeline/seeds/service'), 'lib/pipeline/seeds/service.ts': leaf },
  ],
  [
    'arithmetic that reads the database',
    'pure-stays-pure',
    { 'lib/stats/x.ts': uses('@/lib/db/client'), 'lib/db/client.ts': leaf },
  ],
  [
    'rules that read a file',
    'pure-opens-nothing',
    { 'lib/pipeline/seeds/rules.ts': "import fs from 'node:fs'\nexport const b = fs\n" },
  ],
  [
    'a library that knows a screen',
    'lib-knows-no-screen',
    { 'lib/core/x.ts': uses('@/components/ui/y'), 'components/ui/y.ts': leaf },
  ],
])('%s is an error', async (_, rule, files) => {
  expect(await rulesOf(files)).toEqual([rule])
})

test.each(['openai', '@lancedb/lancedb', 'undici', 'next-auth', 'pg-boss', '@prisma/client', 'pg'])(
  'a second door to %s is an error',
  async (name) => {
    const rules = await rulesOf({ 'lib/pipeline/seeds/x.ts': `import x from '${name}'\nexport const b = x\n` })
    expect(rules.some((rule) => rule?.startsWith('one-door-to-'))).toBe(true)
  },
)

test('a table that two folders write is an error', () => {
  const write = 'export const f = (tx: Tx) => tx.seed.create({ data: {} })\n'
  const folder = checkout({
    'prisma/schema/seeds.prisma': 'model Seed {\n  id String @id\n}\n',
    'lib/pipeline/seeds/service.ts': write,
    'lib/pipeline/corpus/service.ts': write,
  })
  expect(findSecondWriters(folder)).toEqual([
    'one-writer: Seed belongs to lib/pipeline/seeds, and is written in lib/pipeline/corpus/service.ts',
  ])
})
