import type { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import {
  cellText,
  columnNamed,
  inOrder,
  type Problem,
  readUploadedRows,
  SHOWN_PROBLEMS,
  SHOWN_ROWS,
  shortened,
} from '@/lib/pipeline/file-rows'
import {
  type FailureMapping,
  failureCard,
  failuresPreview,
  importedFailures,
  importFailuresInput,
  listFailuresInput,
} from '@/lib/pipeline/refinement/failures/schema'
import { namesOf } from '@/lib/pipeline/refinement/plan/read-evidence'
import { pageOf } from '@/lib/pipeline/schema'
import { cleanText } from '@/lib/text/hostile'
import { comparisonKey } from '@/lib/text/normalise'

const MOST = { prompt: 20_000, output: 100_000, reason: 4000 } as const

const guess = (columns: readonly string[]): FailureMapping => ({
  prompt:
    columnNamed(columns, ['prompt', 'instruction', 'question', 'query', 'text', 'پرسش']) ?? columns[0] ?? 'prompt',
  output: columnNamed(columns, ['output', 'losing output', 'response', 'answer', 'completion', 'پاسخ']),
  reason: columnNamed(columns, ['reason', 'why', 'failure', 'note', 'comment', 'دلیل']),
  subdomain: columnNamed(columns, ['subdomain', 'domain', 'category', 'topic', 'cell', 'زیرحوزه', 'حوزه', 'دسته']),
  queryType: columnNamed(columns, ['query_type', 'queryType', 'type', 'kind', 'نوع']),
})

type Ready = {
  readonly row: number
  readonly prompt: string
  readonly output: string
  readonly reason: string
  readonly subdomainId: string
  readonly queryTypeId: string | null
  readonly textHash: string
}

/** What every row of a file becomes: a failing example in its cell, or a problem with its reason. */
async function planImport(tx: Tx, input: z.output<typeof importFailuresInput>) {
  const { projectId, fileId, fallback } = input
  const file = await readUploadedRows(tx, projectId, fileId)
  const mapping = input.mapping ?? guess(file.columns)
  const names = await namesOf(tx, projectId)
  const subdomains = await tx.subdomain.findMany({ where: { projectId, archivedAt: null } })
  const queryTypes = await tx.queryType.findMany({ where: { projectId, archivedAt: null } })
  if (fallback.subdomainId !== null) names({ subdomainId: fallback.subdomainId, queryTypeId: fallback.queryTypeId })
  const idOf = (rows: readonly { id: string; name: string }[], name: string) =>
    rows.find((one) => comparisonKey(one.name) === comparisonKey(name))?.id ?? null
  const here = await tx.failureExample.findMany({ where: { projectId }, select: { textHash: true } })
  const seen = new Set(here.map((one) => one.textHash))
  const ready: Ready[] = []
  const problems: Problem[] = [...file.problems]
  let alreadyHere = 0
  for (const row of file.rows) {
    const problem = (reason: string) => problems.push({ row: row.row, reason })
    const clean = (column: string | null) => cleanText(cellText(row, column)).text.trim()
    const [prompt, output] = [clean(mapping.prompt), clean(mapping.output)]
    const reason = clean(mapping.reason).slice(0, MOST.reason)
    const [subdomain, queryType] = [clean(mapping.subdomain), clean(mapping.queryType)]
    const subdomainId = subdomain === '' ? fallback.subdomainId : idOf(subdomains, subdomain)
    const queryTypeId = queryType === '' ? fallback.queryTypeId : idOf(queryTypes, queryType)
    const textHash = sha256(`${comparisonKey(prompt)}\n${comparisonKey(output)}`)
    if (prompt === '') problem(`the field “${mapping.prompt}” is missing or empty`)
    else if (prompt.length > MOST.prompt) problem(`the prompt has more than ${MOST.prompt} characters`)
    else if (output.length > MOST.output) problem(`the output has more than ${MOST.output} characters`)
    else if (subdomainId === null)
      problem(subdomain === '' ? 'names no subdomain' : `there is no subdomain “${shortened(subdomain, 80)}” here`)
    else if (queryType !== '' && queryTypeId === null)
      problem(`there is no query type “${shortened(queryType, 80)}” here`)
    else if (seen.has(textHash)) alreadyHere++
    else {
      seen.add(textHash)
      ready.push({ row: row.row, prompt, output, reason, subdomainId, queryTypeId, textHash })
    }
  }
  return {
    ...{ ready, problems: inOrder(problems), alreadyHere, mapping, names },
    ...{ columns: file.columns, warnings: file.warnings, total: file.rows.length + file.problems.length },
  }
}

export const previewFailures = read({
  operation: 'refinement.previewFailures',
  permission: 'refinement.manage',
  summary: 'What an uploaded file of failing examples would become.',
  input: importFailuresInput,
  output: failuresPreview,
  run: async ({ db }, input) => {
    const { ready, problems, names, ...plan } = await planImport(db, input)
    return {
      ...plan,
      ready: ready.length,
      rows: ready.slice(0, SHOWN_ROWS).map((one) => {
        const { subdomain, queryType } = names(one)
        const { row, prompt, output, reason } = one
        return { row, prompt, output: shortened(output, 2000), reason, subdomain, queryType: queryType ?? '' }
      }),
      problems: problems.slice(0, SHOWN_PROBLEMS),
      problemCount: problems.length,
    }
  },
})

export const importFailures = command({
  operation: 'refinement.importFailures',
  permission: 'refinement.manage',
  summary:
    'Import failing examples as evidence where no run exists; rows that cannot be read are named, the rest goes in.',
  input: importFailuresInput,
  output: importedFailures,
  run: async ({ tx, actor, note }, input) => {
    const { projectId, fileId } = input
    const { ready, problems, alreadyHere } = await planImport(tx, input)
    const rows = ready.map(({ row: _, ...one }) => ({ ...one, projectId, fileId, createdById: actor.userId }))
    let added = 0
    for (let from = 0; from < rows.length; from += 1000)
      added += (await tx.failureExample.createMany({ data: rows.slice(from, from + 1000), skipDuplicates: true })).count
    note(fileId, { added, problems: problems.length })
    return {
      ...{ added, alreadyHere: alreadyHere + rows.length - added },
      ...{ problems: problems.slice(0, SHOWN_PROBLEMS), problemCount: problems.length },
    }
  },
})

export const listFailures = read({
  operation: 'refinement.listFailures',
  permission: 'refinement.manage',
  summary: 'The failing examples that were imported, newest first.',
  input: listFailuresInput,
  output: pageOf(failureCard),
  run: async ({ db }, { projectId, subdomainId, queryTypeId, cursor, limit }) => {
    const rows = await db.failureExample.findMany({
      where: {
        projectId,
        ...(subdomainId && { subdomainId }),
        ...(queryTypeId && { queryTypeId }),
        ...(cursor && { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null }
  },
})
