// Checks the arrows of .dependency-cruiser.cjs, that every source file was really read, and that a table has one writer.
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { root } from './data-folder.mjs'
import { findSecondWriters } from './writers.mjs'

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const GENERATED = /^lib\/db\/generated\//
const FOLDERS = ['app', 'components', 'lib']

function sourcesOf(folder) {
  const names = FOLDERS.filter((name) => existsSync(path.join(folder, name))).flatMap((name) =>
    readdirSync(path.join(folder, name), { recursive: true }).map((file) => path.join(name, file)),
  )
  return names
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !GENERATED.test(name))
}

// Path aliases of tsconfig without baseUrl, which dependency-cruiser's own plugin does not follow.
function aliasesOf({ options: { paths } }, folder) {
  return Object.fromEntries(
    Object.entries(paths).map(([alias, [target]]) => [
      alias.replace(/\/\*$/, ''),
      path.join(folder, target.replace(/\/?\*$/, '')),
    ]),
  )
}

/**
 * Reads the modules of a checkout and holds them against the arrows.
 * Answers one line per broken arrow, and how many modules and edges were seen; files that were passed over are errors too.
 */
export async function checkArrows(folder) {
  const folders = FOLDERS.filter((name) => existsSync(path.join(folder, name)))
  const given = { ...options, baseDir: folder, ruleSet: { forbidden }, validate: true }
  const tsConfig = extractTSConfig(path.join(folder, 'tsconfig.json'))
  const { output } = await cruise(folders, given, { alias: aliasesOf(tsConfig, folder) }, { tsConfig })
  const seen = new Map(output.modules.map((module) => [module.source, module]))
  const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]))
  const broken = output.summary.violations.map(({ rule, from, to, cycle }) => {
    const route = cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`
    return `${rule.name}: ${route} (${comments.get(rule.name)})`
  })
  const sources = sourcesOf(folder)
  const unread = sources.filter((source) => !seen.has(source)).map((source) => `unread: ${source} was not examined`)
  const edges = sources.reduce((sum, source) => sum + (seen.get(source)?.dependencies.length ?? 0), 0)
  if (sources.length > 20 && edges < sources.length)
    unread.push(`unread: only ${edges} imports found in ${sources.length} files`)
  return { errors: [...new Set([...broken, ...unread])], modules: sources.length, edges }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { errors, modules, edges } = await checkArrows(root)
  const all = [...errors, ...findSecondWriters(root)]
  for (const line of all) console.error(line)
  console.log(`${modules} modules, ${edges} imports, ${all.length} broken arrows`)
  process.exitCode = all.length > 0 ? 1 : 0
}
