import type { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { addPrompts, findSet, holdOpenSet, promptHash, requireCells } from '@/lib/pipeline/evaluation/prompts/find-set'
import {
  importedPrompts,
  importPromptsInput,
  type PromptMapping,
  promptsPreview,
} from '@/lib/pipeline/evaluation/prompts/schema'
import { PROMPT_MAXIMUM } from '@/lib/pipeline/evaluation/schema'
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
import { cleanText } from '@/lib/text/hostile'
import { comparisonKey } from '@/lib/text/normalise'

const guess = (columns: readonly string[]): PromptMapping => ({
  text: columnNamed(columns, ['prompt', 'text', 'instruction', 'question', 'query', 'متن', 'پرسش']) ?? columns[0] ?? '',
  externalId: columnNamed(columns, ['id', 'external_id', 'key', 'idx', 'شناسه']),
  subdomain: columnNamed(columns, ['subdomain', 'domain', 'category', 'topic', 'زیرحوزه', 'حوزه', 'دسته']),
  queryType: columnNamed(columns, ['query_type', 'queryType', 'type', 'kind', 'نوع']),
})

type Ready = { row: number; text: string; externalId: string | null; subdomainId: string; queryTypeId: string }

/** What every row of a file becomes: a prompt in its cell, or a problem with its reason. */
async function planImport(tx: Tx, input: z.output<typeof importPromptsInput>) {
  const { projectId, promptSetId, fileId, fallback } = input
  const file = await readUploadedRows(tx, projectId, fileId, { lines: true })
  const mapping = input.mapping ?? guess(file.columns)
  await requireCells(tx, projectId, [fallback])
  const subdomains = await tx.subdomain.findMany({ where: { projectId, archivedAt: null } })
  const queryTypes = await tx.queryType.findMany({ where: { projectId, archivedAt: null } })
  const idOf = (rows: readonly { id: string; name: string }[], name: string, otherwise: string | null) =>
    name.trim() === '' ? otherwise : (rows.find((one) => comparisonKey(one.name) === comparisonKey(name))?.id ?? null)
  const here = await tx.prompt.findMany({ where: { promptSetId }, select: { textHash: true } })
  const seen = new Set(here.map((one) => one.textHash))
  const ready: Ready[] = []
  const problems: Problem[] = [...file.problems]
  let alreadyHere = 0
  for (const row of file.rows) {
    const problem = (reason: string) => problems.push({ row: row.row, reason })
    const text = cleanText(cellText(row, mapping.text)).text.trim()
    const [subdomain, queryType] = [cellText(row, mapping.subdomain), cellText(row, mapping.queryType)]
    const subdomainId = idOf(subdomains, subdomain, fallback.subdomainId)
    const queryTypeId = idOf(queryTypes, queryType, fallback.queryTypeId)
    if (text === '') problem(`the field “${mapping.text}” is missing or empty`)
    else if (text.length > PROMPT_MAXIMUM) problem(`the prompt has more than ${PROMPT_MAXIMUM} characters`)
    else if (subdomainId === null)
      problem(subdomain === '' ? 'names no subdomain' : `there is no subdomain “${shortened(subdomain, 80)}” here`)
    else if (queryTypeId === null)
      problem(queryType === '' ? 'names no query type' : `there is no query type “${shortened(queryType, 80)}” here`)
    else if (seen.has(promptHash(text))) alreadyHere++
    else {
      seen.add(promptHash(text))
      const externalId = cellText(row, mapping.externalId).trim().slice(0, 300) || null
      ready.push({ row: row.row, text, externalId, subdomainId, queryTypeId })
    }
  }
  const nameOf = (rows: readonly { id: string; name: string }[], id: string) =>
    rows.find((one) => one.id === id)?.name ?? ''
  return {
    ...{ ready, problems: inOrder(problems), alreadyHere, mapping },
    ...{ columns: file.columns, warnings: file.warnings, total: file.rows.length + file.problems.length },
    cellOf: (one: Ready) => ({
      subdomain: nameOf(subdomains, one.subdomainId),
      queryType: nameOf(queryTypes, one.queryTypeId),
    }),
  }
}

export const previewPrompts = read({
  operation: 'evaluation.previewPrompts',
  permission: 'evaluation.configure',
  summary: 'What an uploaded file of prompts would become.',
  input: importPromptsInput,
  output: promptsPreview,
  run: async ({ db }, input) => {
    await findSet(db, input.projectId, input.promptSetId)
    const { ready, problems, cellOf, ...plan } = await planImport(db, input)
    return {
      ...plan,
      ready: ready.length,
      rows: ready.slice(0, SHOWN_ROWS).map((one) => ({ row: one.row, text: one.text, ...cellOf(one) })),
      problems: problems.slice(0, SHOWN_PROBLEMS),
      problemCount: problems.length,
    }
  },
})

export const importPrompts = command({
  operation: 'evaluation.importPrompts',
  permission: 'evaluation.configure',
  summary: 'Import an uploaded file of prompts; rows that cannot be read are named, the rest goes in.',
  input: importPromptsInput,
  output: importedPrompts,
  run: async ({ tx, note }, input) => {
    const { projectId, promptSetId } = input
    await holdOpenSet(tx, projectId, promptSetId)
    const { ready, problems, alreadyHere } = await planImport(tx, input)
    const added = await addPrompts(tx, { projectId, promptSetId, source: 'imported', authorId: null }, ready)
    note(promptSetId, { added, problems: problems.length })
    return {
      ...{ added, alreadyHere: alreadyHere + ready.length - added },
      ...{ problems: problems.slice(0, SHOWN_PROBLEMS), problemCount: problems.length },
    }
  },
})
