// `npm test`: every check and test, part by part, and one line at the end. `npm test unit browser` runs those parts only.
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runBrowserTests } from './browser-tests.mjs'
import { root } from './data-folder.mjs'
import { PlainError } from './plain-error.mjs'
import { endWithChildren, runNode } from './run-child.mjs'

const bin = (name) => path.join(root, 'node_modules', name)
const scratch = fs.mkdtempSync(path.join(tmpdir(), 'winnow-test-'))

async function check(args) {
  const code = await runNode(args)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

async function types() {
  const code = await runNode([bin('next/dist/bin/next'), 'typegen'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (code !== 0) return { passed: 0, failed: 1 }
  return check([bin('typescript/bin/tsc'), '--noEmit', '--incremental', 'false'])
}

/** Runs a Vitest project; a file that cannot be read, or an error outside of tests, counts as one failure. */
async function vitest(project) {
  const file = path.join(scratch, `${project}.json`)
  const args = [
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const code = await runNode([bin('vitest/vitest.mjs'), ...args])
  if (!fs.existsSync(file)) return { passed: 0, failed: code === 0 ? 0 : 1 }
  const report = JSON.parse(fs.readFileSync(file, 'utf8'))
  const unreadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.numFailedTests + unreadable.length
  return {
    passed: report.numPassedTests,
    failed: failed || (code === 0 ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const PARTS = {
  types,
  lint: () => check([bin('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=warn', '--error-on-warnings', '.']),
  arrows: () => check([path.join(root, 'scripts/arrows.mjs')]),
  migration: () => check([path.join(root, 'scripts/prisma-env.mjs'), 'init', '--check']),
  unit: () => vitest('unit'),
  integration: () => vitest('integration'),
  browser: () => runBrowserTests(scratch),
}

async function runPart(name) {
  console.log(`\n──── ${name} ────`)
  const start = performance.now()
  const {
    passed,
    failed,
    skipped = 0,
  } = await PARTS[name]().catch((error) => {
    console.error(error instanceof PlainError ? error.message : error.stack)
    return { passed: 0, failed: 1 }
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)`)
  return { name, passed, failed }
}

async function main() {
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !PARTS[name])
  if (unknown.length > 0)
    throw new PlainError(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}`)
  const results = []
  for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) results.push(await runPart(name))
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const red = results.filter(({ failed }) => failed > 0).map(({ name }) => name)
  if (red.length > 0) console.log(`\nFailed in: ${red.join(', ')}`)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}

endWithChildren()
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }))
main().catch((error) => {
  console.error(error instanceof PlainError ? error.message : error.stack)
  process.exitCode = 1
})
