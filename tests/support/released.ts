import { contentHash } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import type { ExampleLineage } from '@/lib/pipeline/datasets/schema'

export type GivenExample = {
  readonly instruction: string
  readonly response?: string
  readonly seeds?: readonly string[]
  readonly subdomain?: string
}

/** Approved examples as the stages before leave them, each with the rows it comes from; the seeds are shared by their names. */
export async function makeExamples(projectId: string, userId: string, given: readonly GivenExample[]) {
  const db = database()
  const { id: roundId, number: round } = await db.round.findFirstOrThrow({ where: { projectId } })
  const seedIds = new Map<string, string>()
  const cells = new Map<string, { subdomainId: string; queryTypeId: string }>()
  const made: { exampleId: string; queryId: string; seedIds: string[] }[] = []
  for (const [
    at,
    { instruction, response = `Answer ${at}.`, seeds = [`seed ${at}`], subdomain = 'Places' },
  ] of given.entries()) {
    const cell = cells.get(subdomain) ?? (await newCell(projectId, subdomain))
    cells.set(subdomain, cell)
    const base = { projectId, roundId, ...cell }
    for (const text of seeds) {
      if (seedIds.has(text)) continue
      const seed = await db.seed.create({
        data: { ...base, text, origin: 'written', authorId: userId, searchText: text, textHash: text },
      })
      seedIds.set(text, seed.id)
    }
    const parents = seeds.map((text) => ({ seedId: seedIds.get(text) ?? '' }))
    const query = await db.query.create({
      data: {
        ...{ ...base, text: instruction, machineText: instruction, searchText: instruction, method: 'paraphrase' },
        ...{ state: 'kept', parents: { create: parents } },
      },
    })
    const answer = await db.response.create({ data: { projectId, roundId, queryId: query.id } })
    const machine = { provider: 'builtin', model: 'rules', promptVersion: '1' }
    const lineage: ExampleLineage = {
      ...{ round, guideline: 1, subdomain, queryType: 'Factual', searchQueries: [], passages: [], approvedBy: userId },
      seeds: seeds.map((text) => ({ id: seedIds.get(text) ?? '', text, origin: 'written' })),
      query: { id: query.id, method: 'paraphrase', isEdited: false, jobId: null, ...machine },
      response: { id: answer.id, draftId: null, revisionId: null, editRatio: 0, waivers: 0, ...machine },
    }
    const example = await db.example.create({
      data: {
        ...{ ...base, queryId: query.id, responseId: answer.id, instruction, response, lineage: jsonOf(lineage) },
        ...{ contentHash: contentHash([instruction, response]), approvedById: userId },
        approvedAt: new Date(Date.now() - 1_000_000 + at),
      },
    })
    made.push({ exampleId: example.id, queryId: query.id, seedIds: parents.map(({ seedId }) => seedId) })
  }
  return made
}

async function newCell(projectId: string, subdomain: string) {
  const { id: subdomainId } = await database().subdomain.create({
    data: { projectId, name: `${subdomain} ${newId()}` },
  })
  const { id: queryTypeId } = await database().queryType.create({ data: { projectId, name: `Factual ${newId()}` } })
  return { subdomainId, queryTypeId }
}

/** Instructions that have nothing in common but their frame. */
export const distinct = (count: number, from = 0): GivenExample[] =>
  Array.from({ length: count }, (_, at) => ({
    instruction: `k${from + at}a k${from + at}b k${from + at}c k${from + at}d?`,
    response: `Response number ${from + at}.`,
    seeds: [`seed of ${from + at}`],
  }))
