import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { startJob } from '@/lib/jobs/start'
import { searchArms, searchHit } from '@/lib/pipeline/corpus/schema'
import { id, projectInput } from '@/lib/pipeline/schema'
import { searchChunks } from '@/lib/pipeline/search-chunks'

export const searchCorpus = read({
  operation: 'corpus.search',
  permission: 'corpus.read',
  summary: 'Search the corpus as retrieval does: by words, by vectors or by both.',
  input: projectInput.extend({
    text: z.string().min(1).max(2000),
    arm: z.enum(searchArms).default('bm25'),
    limit: z.number().int().min(1).max(50).default(10),
    source: z.string().nullable().default(null),
    tag: z.string().nullable().default(null),
  }),
  output: z.object({ hits: z.array(searchHit), ms: z.number() }),
  run: async ({ db }, { projectId, text, arm, limit, source, tag }) => {
    const started = performance.now()
    const hits = await searchChunks(db, { projectId, text, arm, limit, source, tag })
    return { hits, ms: performance.now() - started }
  },
})

export const rebuildIndex = command({
  operation: 'corpus.rebuildIndex',
  permission: 'corpus.manage',
  summary: 'Make the search index anew from the chunks in the database.',
  input: projectInput,
  output: z.object({ jobId: id }),
  run: async ({ tx, actor, note }, { projectId }) => {
    const jobId = await startJob(tx, {
      projectId,
      kind: 'corpus.rebuild',
      input: {},
      items: [{ key: 'rebuild', input: {} }],
      startedById: actor.userId,
    })
    note(jobId)
    return { jobId }
  },
})
