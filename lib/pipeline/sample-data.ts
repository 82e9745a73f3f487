import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

export const samples = ['fa-tourism', 'en-recipes'] as const
export type Sample = (typeof samples)[number]

const project = z.object({
  name: z.string(),
  language: z.enum(['fa', 'en']),
  description: z.string(),
  documentLicence: z.string(),
  source: z.string(),
  queryTypes: z.array(z.object({ name: z.string(), description: z.string() })),
  subdomains: z.array(z.object({ name: z.string(), children: z.array(z.string()) })),
  target: z.number().int(),
  guideline: z.string(),
})

const seed = z.object({ id: z.string(), text: z.string(), subdomain: z.string(), queryType: z.string() })

const folder = path.resolve('prisma/sample-data')

const lines = (text: string) => text.split('\n').filter((line) => line !== '')

export type SampleData = {
  readonly project: z.output<typeof project>
  readonly seeds: readonly z.output<typeof seed>[]
  /** The documents as the bytes of a jsonl file, to be imported as a person would. */
  readonly documents: Uint8Array<ArrayBuffer>
}

/** Reads a sample project that is shipped with the app; their licences stand in `prisma/sample-data/LICENCES.md`. */
export async function readSample(sample: Sample): Promise<SampleData> {
  const read = (name: string) => readFile(path.join(folder, sample, name), 'utf8')
  const [about, seeds, documents] = await Promise.all([
    read('project.json'),
    read('seeds.jsonl'),
    read('documents.jsonl'),
  ])
  return {
    project: project.parse(JSON.parse(about)),
    seeds: lines(seeds).map((line) => seed.parse(JSON.parse(line))),
    documents: new Uint8Array(Buffer.from(documents, 'utf8')),
  }
}

const prompt = seed.extend({ reference: z.string(), set: z.enum(['first', 'fresh']) })
export type SamplePrompt = z.output<typeof prompt>

/** Questions to compare systems on, with what a good answer says: those of a first look, and fresh ones to confirm a round. */
export async function readSamplePrompts(sample: Sample): Promise<SamplePrompt[]> {
  const text = await readFile(path.join(folder, sample, 'prompts.jsonl'), 'utf8')
  return lines(text).map((line) => prompt.parse(JSON.parse(line)))
}

/** Tells whether a word names a sample. */
export function isSample(word: string): word is Sample {
  return samples.some((sample) => sample === word)
}
