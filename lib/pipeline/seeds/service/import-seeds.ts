import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { startJob } from '@/lib/jobs/start'
import { currentRound } from '@/lib/pipeline/rounds'
import { id, projectInput } from '@/lib/pipeline/schema'
import { subdomainPaths } from '@/lib/pipeline/seeds/cells'
import { SLICE_ROWS } from '@/lib/pipeline/seeds/import/job'
import { knownAmong, MOST_ROWS, planFile, readSeedFile } from '@/lib/pipeline/seeds/import/read-file'
import {
  importInput,
  importPreview,
  importResult,
  importStatus,
  previewInput,
} from '@/lib/pipeline/seeds/import/schema'
import { textHashOf } from '@/lib/pipeline/seeds/write-seed'

const SHOWN_ROWS = 20
const SHOWN_PROBLEMS = 200
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const OPENING_BRACE = 123

export const previewImport = read({
  operation: 'seeds.previewImport',
  permission: 'seeds.write',
  summary:
    'What an uploaded file of seeds would become: columns, first rows, problems by row, names without a meaning.',
  input: previewInput,
  output: importPreview,
  run: async ({ db }, { projectId, ...plan }) => {
    const content = await readSeedFile(projectId, plan.fileId)
    const { mapping, ready, problems, repeated, unknown } = await planFile(db, projectId, content, plan)
    const seeds = ready.map((seed) => ({ ...seed, textHash: textHashOf(seed.text) }))
    const isKnown = await knownAmong(db, projectId, seeds)
    const paths = subdomainPaths(await db.subdomain.findMany({ where: { projectId } }))
    const queryTypes = await db.queryType.findMany({ where: { projectId } })
    const typeNames = new Map(queryTypes.map(({ id: queryTypeId, name }) => [queryTypeId, name]))
    const known = seeds.filter(isKnown).length
    const all = [...content.problems, ...problems].sort((a, b) => a.row - b.row)
    return {
      ...{ name: content.name, columns: [...content.columns], mapping, warnings: content.warnings.slice(0, 50) },
      total: content.rows.length + content.problems.length,
      rows: seeds.slice(0, SHOWN_ROWS).map((seed) => ({
        ...{ row: seed.row, text: seed.text, isNew: !isKnown(seed) },
        subdomain: paths.get(seed.subdomainId) ?? '',
        queryType: typeNames.get(seed.queryTypeId) ?? '',
      })),
      ready: seeds.length - known,
      alreadyHere: known + repeated,
      problems: all.slice(0, SHOWN_PROBLEMS),
      problemCount: all.length,
      unknown: { subdomains: unknown.subdomains.slice(0, 200), queryTypes: unknown.queryTypes.slice(0, 200) },
    }
  },
})

export const importSeeds = command({
  operation: 'seeds.import',
  permission: 'seeds.write',
  summary: 'Import an uploaded file of seeds; a row that is here already, by id or by text, is not imported again.',
  input: importInput,
  output: z.object({ jobId: id }),
  run: async ({ tx, actor, note }, { projectId, ...input }) => {
    const file = await tx.storedFile.findFirst({ where: { id: input.fileId, projectId } })
    if (file === null) throw new AppError('not_found', 'There is no such file here.')
    const round = await currentRound(tx, projectId)
    const slices = Math.ceil(mostRowsIn(file.bytes) / SLICE_ROWS)
    const jobId = await startJob(tx, {
      ...{ projectId, roundId: round.id, kind: 'seeds.import', input, startedById: actor.userId, priority: 10 },
      items: Array.from({ length: slices }, (_, slice) => ({ key: `slice ${slice}`, input: { slice } })),
    })
    note(jobId, { name: file.name })
    return { jobId }
  },
})

/** No more rows than this can stand in a file: its lines, and the objects that may share one. The job reads it truly. */
function mostRowsIn(bytes: Uint8Array): number {
  let rows = 1
  for (const byte of bytes) if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === OPENING_BRACE) rows += 1
  return Math.min(rows, MOST_ROWS)
}

export const showImport = read({
  operation: 'seeds.importStatus',
  permission: 'seeds.read',
  summary: 'How far an import is, and what became of its rows.',
  input: projectInput.extend({ jobId: id }),
  output: importStatus,
  run: async ({ db }, { projectId, jobId }) => {
    const job = await db.job.findFirst({
      where: { id: jobId, projectId, kind: 'seeds.import' },
      include: { items: { orderBy: { position: 'asc' } } },
    })
    if (job === null) throw new AppError('not_found', 'There is no such import here.')
    const results = job.items.flatMap(({ state, output }) => (state === 'done' ? [importResult.parse(output)] : []))
    const sum = (key: 'created' | 'alreadyHere' | 'tooClose' | 'problemCount') =>
      results.reduce((total, result) => total + result[key], 0)
    return {
      state: job.state,
      reason: job.items.find(({ state }) => state === 'failed' || state === 'rejected')?.reason ?? job.reason,
      result: {
        ...{ created: sum('created'), alreadyHere: sum('alreadyHere'), tooClose: sum('tooClose') },
        problems: results.flatMap(({ problems }) => problems),
        problemCount: sum('problemCount'),
      },
    }
  },
})
