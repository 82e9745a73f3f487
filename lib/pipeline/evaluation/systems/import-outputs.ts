import type { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { findSet, promptHash } from '@/lib/pipeline/evaluation/prompts/find-set'
import { leaksIn, shownText } from '@/lib/pipeline/evaluation/rules'
import { OUTPUT_MAXIMUM } from '@/lib/pipeline/evaluation/schema'
import { findSystem, requireUnfrozen, tellingNames } from '@/lib/pipeline/evaluation/systems/find-system'
import {
  importedOutputs,
  importOutputsInput,
  type OutputMapping,
  outputsPreview,
} from '@/lib/pipeline/evaluation/systems/schema'
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
import { outputStates } from '@/lib/pipeline/vocabulary'
import { cleanText } from '@/lib/text/hostile'

const guess = (columns: readonly string[]): OutputMapping => ({
  promptId: columnNamed(columns, ['prompt_id', 'promptId', 'id', 'external_id', 'idx', 'شناسه']),
  prompt: columnNamed(columns, ['prompt', 'instruction', 'question', 'input', 'query', 'پرسش']),
  output:
    columnNamed(columns, ['output', 'response', 'answer', 'completion', 'text', 'پاسخ']) ?? columns.at(-1) ?? 'output',
  state: columnNamed(columns, ['state', 'finish_reason', 'status']),
})

const endings: Readonly<Record<string, (typeof outputStates)[number]>> = {
  length: 'truncated',
  max_tokens: 'truncated',
  content_filter: 'refused',
  refusal: 'refused',
  error: 'failed',
  stop: 'complete',
}
const stateOf = (word: string): (typeof outputStates)[number] | null => {
  const key = word.trim().toLowerCase()
  if (key === '') return 'complete'
  return outputStates.find((state) => state === key && state !== 'missing') ?? endings[key] ?? null
}

type Ready = { row: number; promptId: string; prompt: string; text: string; state: (typeof outputStates)[number] }

async function planImport(tx: Tx, input: z.output<typeof importOutputsInput>) {
  const { projectId, systemId, promptSetId, fileId } = input
  const system = await findSystem(tx, projectId, systemId)
  await findSet(tx, projectId, promptSetId)
  const file = await readUploadedRows(tx, projectId, fileId)
  const mapping = input.mapping ?? guess(file.columns)
  const prompts = await tx.prompt.findMany({
    where: { promptSetId },
    select: { id: true, externalId: true, textHash: true, text: true },
  })
  const byId = new Map(prompts.flatMap((one) => [[one.id, one] as const, [one.externalId ?? one.id, one] as const]))
  const byText = new Map(prompts.map((one) => [one.textHash, one]))
  const here = await tx.output.findMany({ where: { systemId, prompt: { promptSetId } }, select: { promptId: true } })
  const present = new Set(here.map((one) => one.promptId))
  const first = new Map<string, number>()
  const ready: Ready[] = []
  const problems: Problem[] = [...file.problems]
  let alreadyHere = 0
  for (const row of file.rows) {
    const problem = (reason: string) => problems.push({ row: row.row, reason })
    const name = cellText(row, mapping.promptId).trim()
    const question = cellText(row, mapping.prompt).trim()
    const prompt = byId.get(name) ?? (question === '' ? undefined : byText.get(promptHash(question)))
    const text = cleanText(cellText(row, mapping.output)).text
    const state = stateOf(cellText(row, mapping.state))
    const earlier = prompt === undefined ? undefined : first.get(prompt.id)
    if (prompt === undefined)
      problem(
        name === '' && question === ''
          ? 'names no prompt'
          : `there is no prompt “${shortened(name === '' ? question : name, 80)}” in this set`,
      )
    else if (earlier !== undefined) problem(`repeats the prompt of row ${earlier}; the first one is taken`)
    else if (state === null) problem(`“${shortened(cellText(row, mapping.state), 40)}” is no state of an output`)
    else if (text.trim() === '' && state === 'complete') problem(`the field “${mapping.output}” is missing or empty`)
    else if (text.length > OUTPUT_MAXIMUM) problem(`the output has more than ${OUTPUT_MAXIMUM} characters`)
    else {
      first.set(prompt.id, row.row)
      if (present.has(prompt.id) && !input.replace) alreadyHere++
      else ready.push({ row: row.row, promptId: prompt.id, prompt: prompt.text, text, state })
    }
  }
  const answered = new Set([...present, ...ready.map((one) => one.promptId)])
  return {
    ...{ system, ready, present, alreadyHere, problems: inOrder(problems), mapping, columns: file.columns },
    ...{ warnings: file.warnings, total: file.rows.length + file.problems.length },
    missing: prompts.length - answered.size,
  }
}

export const previewOutputs = read({
  operation: 'evaluation.previewOutputs',
  permission: 'evaluation.configure',
  summary: 'What an uploaded file of outputs would become.',
  input: importOutputsInput,
  output: outputsPreview,
  run: async ({ db }, input) => {
    const { ready, problems, columns, mapping, total, alreadyHere, missing, warnings } = await planImport(db, input)
    return {
      ...{ columns, mapping, total, alreadyHere, missing, warnings, ready: ready.length },
      rows: ready.slice(0, SHOWN_ROWS).map(({ row, prompt, text, state }) => ({
        ...{ row, prompt: shortened(prompt), output: shortened(text, 500), state },
      })),
      problems: problems.slice(0, SHOWN_PROBLEMS),
      problemCount: problems.length,
    }
  },
})

export const importOutputs = command({
  operation: 'evaluation.importOutputs',
  permission: 'evaluation.configure',
  summary: 'Import the outputs of a system; rows that cannot be used are named, the rest goes in.',
  input: importOutputsInput,
  output: importedOutputs,
  run: async ({ tx, note }, input) => {
    const { projectId, systemId, promptSetId } = input
    const plan = await planImport(tx, input)
    if (plan.ready.length > 0) await requireUnfrozen(tx, systemId, promptSetId)
    const names = await tellingNames(tx, [plan.system])
    const replaced = plan.ready.filter((one) => plan.present.has(one.promptId))
    await tx.output.deleteMany({ where: { systemId, promptId: { in: replaced.map((one) => one.promptId) } } })
    let leaking = 0
    for (let from = 0; from < plan.ready.length; from += 1000) {
      const data = plan.ready.slice(from, from + 1000).map(({ promptId, text, state }) => {
        const leaks = leaksIn(text, names)
        if (leaks.length > 0) leaking++
        return { ...{ systemId, promptId, projectId, text, state, leaks }, characters: shownText(text).length }
      })
      await tx.output.createMany({ data })
    }
    note(systemId, { added: plan.ready.length, problems: plan.problems.length })
    return {
      ...{ added: plan.ready.length - replaced.length, replaced: replaced.length },
      ...{ alreadyHere: plan.alreadyHere, missing: plan.missing, leaking },
      ...{ problems: plan.problems.slice(0, SHOWN_PROBLEMS), problemCount: plan.problems.length },
    }
  },
})
