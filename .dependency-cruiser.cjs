// The arrows of the code: which folder may import which. Each rule's comment is what the developer reads when it breaks.
const { readFileSync } = require('node:fs')
const path = require('node:path')

// The pipeline in the order in which data flows, read from the one place that states it.
const source = readFileSync(path.join(__dirname, 'lib/pipeline/stages.ts'), 'utf8')
const order = ['project', ...source.match(/stages = \[([^\]]*)\]/)[1].match(/\w+/g)]

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const packages = (...names) => `(^|node_modules/)(${names.join('|')})($|/)`
const GENERIC = '^lib/(core|db|llm|search|jobs|desk|fetch|parse|handoff|text|stats|i18n)/'
const WORKER = '^lib/jobs/main\\.ts$' // puts the worker together, as lib/api/router.ts does for the web
const SOURCES = '^(app|components|lib)/'

const stageRules = order.flatMap((stage, position) => {
  const from = { path: `^lib/pipeline/${stage}/` }
  const earlier = order.slice(0, position)
  const later = order.slice(position + 1)
  const rules = []
  if (later.length > 0) {
    rules.push(
      error(`${stage}-knows-no-later-stage`, 'data flows one way: a stage imports nothing of a later one', from, {
        path: `^lib/pipeline/(${later.join('|')})/`,
      }),
    )
  }
  if (earlier.length > 0) {
    const to = { path: `^lib/pipeline/(${earlier.join('|')})/`, pathNot: '^lib/pipeline/[^/]+/schema\\.ts$' }
    rules.push(
      error(
        `${stage}-knows-only-shapes-of-earlier-stages`,
        'of an earlier stage only schema.ts may be imported',
        from,
        to,
      ),
    )
  }
  return rules
})

const doors = [
  ['openai', '^lib/llm/providers/openai\\.ts$|^lib/llm/wire/', packages('openai')],
  ['lancedb', '^lib/search/', packages('@lancedb/[^/]+', 'apache-arrow')],
  ['undici', '^lib/(fetch|llm)/', packages('undici')],
  ['next-auth', '^lib/auth/|^app/api/auth/|^components/auth/', packages('next-auth', '@auth/[^/]+')],
  ['pg-boss', '^lib/jobs/', packages('pg-boss')],
  ['argon2', '^lib/auth/', packages('@node-rs/argon2')],
  [
    'parsers',
    '^lib/parse/',
    packages('jsdom', 'mammoth', 'pdfjs-dist', '@mozilla/readability', 'chardet', 'iconv-lite'),
  ],
].map(([name, door, path]) =>
  error(`one-door-to-${name}`, `only ${door} may import it`, { path: SOURCES, pathNot: door }, { path }),
)

module.exports = {
  forbidden: [
    error('no-cycle', 'two files that need each other are one file, or want a third', {}, { circular: true }),
    error(
      'resolvable',
      'the import names nothing that exists',
      { path: SOURCES },
      { couldNotResolve: true, pathNot: '^(server-only|client-only)$' },
    ),
    error(
      'no-development-package',
      'what runs in production imports no package of devDependencies',
      { path: SOURCES },
      { dependencyTypes: ['npm-dev'] },
    ),
    error(
      'app-and-lib-know-no-test',
      'tests and scripts know the app, not the other way round',
      { path: SOURCES },
      { path: '^(tests|scripts)/' },
    ),

    error(
      'generic-knows-no-stage',
      'core, db, llm, search, jobs, desk, fetch, parse, handoff, text, stats and i18n serve every stage and know none',
      { path: GENERIC, pathNot: WORKER },
      { path: '^lib/pipeline/', pathNot: '^lib/pipeline/vocabulary\\.ts$' },
    ),
    error(
      'generic-knows-no-api',
      'generic folders do not know the API or its actors',
      { path: GENERIC, pathNot: WORKER },
      { path: '^lib/api/' },
    ),
    error('lib-knows-no-screen', 'lib runs without React', { path: '^lib/' }, { path: '^(app|components)/' }),
    error(
      'pure-stays-pure',
      'text and stats compute: no I/O, no clock, no other folder but errors',
      { path: '^lib/(text|stats)/' },
      { path: '^lib/', pathNot: '^lib/(text|stats)/|^lib/core/errors\\.ts$' },
    ),
    error(
      'rules-do-no-io',
      'rules.ts decides from its arguments: no database, model, network, clock or environment',
      { path: '^lib/.*/rules\\.ts$' },
      {
        path: '^lib/(db|llm/(?!rules\\.ts)|search|jobs/(?!rules\\.ts)|fetch|parse|api|auth/(?!permissions\\.ts)|core/(env|clock|log|audit)\\.ts)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    error(
      'pure-opens-nothing',
      'no file, network or process in rules, text and stats',
      { path: '^lib/(text|stats)/|^lib/.*/rules\\.ts$' },
      { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|util)$' },
    ),
    error(
      'schema-imports-only-shapes',
      'schema.ts imports zod, the vocabulary and other schemas',
      { path: '^lib/pipeline/.*schema\\.ts$' },
      {
        pathNot: `${packages('zod')}|^lib/pipeline/(vocabulary|stages)\\.ts$|^lib/pipeline/.*schema\\.ts$|^lib/llm/schema\\.ts$`,
      },
    ),
    ...stageRules,

    error(
      'components-reach-lib-by-shapes',
      'components know schemas, rules, permissions, errors, texts and the API client of lib; everything else is on the server',
      { path: '^components/' },
      {
        path: '^lib/',
        pathNot:
          '^lib/pipeline/.*(schema|rules)\\.ts$|^lib/llm/schema\\.ts$|^lib/pipeline/(stages|vocabulary)\\.ts$|^lib/auth/(permissions|invitation-cookie)\\.ts$|^lib/core/(errors|ids)\\.ts$|^lib/api/(query-)?client|^lib/(text|stats|i18n)/',
      },
    ),
    error(
      'components-know-no-page',
      'a page knows its component, not the other way round',
      { path: '^components/' },
      { path: '^app/' },
    ),
    error(
      'ui-knows-no-domain',
      'components/ui has no domain words',
      { path: '^components/ui/' },
      { path: '^lib/pipeline/|^components/(?!ui/)' },
    ),
    error(
      'app-reaches-stages-through-the-api',
      'a page or route asks lib/api; services, jobs and the database are behind it',
      { path: '^app/' },
      {
        path: '^lib/pipeline/.+/|^lib/(llm|search|jobs|desk|fetch|parse)/|^lib/db/(?!readiness\\.ts)',
        pathNot: '^lib/pipeline/[^/]+/(schema|rules)\\.ts$',
      },
    ),

    error(
      'registry-llm-providers',
      'providers are reached only through lib/llm',
      { path: SOURCES, pathNot: '^lib/llm/' },
      { path: '^lib/llm/providers/' },
    ),
    error(
      'registry-sources',
      'sources are reached only through the retrieval stage',
      { path: SOURCES, pathNot: '^lib/pipeline/retrieval/' },
      { path: '^lib/pipeline/retrieval/sources/' },
    ),
    error(
      'registry-formats',
      'formats are reached only through the datasets stage',
      { path: SOURCES, pathNot: '^lib/pipeline/datasets/' },
      { path: '^lib/pipeline/datasets/formats/' },
    ),
    error(
      'registry-recipes',
      'recipes are reached only through the retriever stage',
      { path: SOURCES, pathNot: '^lib/pipeline/retriever/' },
      { path: '^lib/pipeline/retriever/recipes/' },
    ),

    error(
      'one-door-to-prisma',
      'the client is made in lib/db; others import its types only',
      { path: SOURCES, pathNot: '^lib/db/' },
      { path: `^lib/db/generated/|${packages('@prisma/[^/]+', 'pg')}`, dependencyTypesNot: ['type-only'] },
    ),
    ...doors,
  ],
  options: {
    doNotFollow: { path: 'node_modules|^lib/db/generated/' },
    exclude: { path: '^(\\.next|data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
