import { transact } from '@/lib/db/client'
import { sampleReviewer } from '@/lib/pipeline/account/sample-reviewer'
import { handOn } from '@/lib/pipeline/flow'
import { addSample } from '@/lib/pipeline/project/add-sample'
import type { Sample } from '@/lib/pipeline/sample-data'
import { walkRound } from '@/lib/pipeline/sample-round'
import {
  approveSeeds,
  clientOf,
  expand,
  type Note,
  pick,
  quiet,
  type Released,
  release,
  review,
  type Walk,
} from '@/lib/pipeline/sample-work'

type Say = (line: string) => void

/**
 * Walks a sample project through every stage and through a second round. The acts of people are made by a rule that plays
 * the reviewer, through the same operations a browser calls; what it cannot justify it rejects, with a reason.
 */
export async function runLoop(sample: Sample, say: Say): Promise<Released & { projectId: string; table: string }> {
  const lead = await sampleReviewer()
  const projectId = await transact(async (tx) => {
    const added = await addSample(tx, sample, lead.userId)
    for (const event of added.events) await handOn(tx, event)
    return added.projectId
  })
  const table: string[][] = []
  const note: Note = (stage, produced, left) => {
    table.push([stage, produced, left])
    say(`${stage}: ${produced}${left === '' ? '' : ` (${left})`}`)
  }
  const walk = { sample, projectId, lead, api: clientOf(lead), note }
  await walkToRelease(walk)
  const { released, history } = await walkRound(walk)
  return {
    ...{ projectId, ...released },
    table: `${draw(['stage', 'produced', 'left aside'], table)}\n\n${draw(history.head, history.rows)}\n\n${history.advice}`,
  }
}

/** From the documents of a new sample project to its first release. */
export async function walkToRelease({ api, projectId, note }: Walk): Promise<Released> {
  await quiet(projectId)
  const corpus = await api.corpus.facts({ projectId })
  note('corpus', `${corpus.documents} documents, ${corpus.chunks} chunks`, `${corpus.indexed} indexed`)
  await approveSeeds(api, projectId, note)
  await expand(api, projectId, note, { n: 12, k: 5, m: 12 })
  await pick(api, projectId, note)
  await review(api, projectId, note)
  return release(api, projectId, note)
}

/** A table of words, its columns as wide as they need to be. */
function draw(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
