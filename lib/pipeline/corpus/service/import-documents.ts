import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { startJob } from '@/lib/jobs/start'
import {
  givenFacts,
  type importJob,
  importOutcomes,
  importRow,
  rowMapping,
  warning,
} from '@/lib/pipeline/corpus/schema'
import { id, pageInput, pageOf, projectInput, text } from '@/lib/pipeline/schema'

const started = z.object({ jobId: id })

export const importFiles = command({
  operation: 'corpus.importFiles',
  permission: 'corpus.import',
  summary: 'Import uploaded files; each is read in a process of its own and reported one by one.',
  input: projectInput.extend({
    fileIds: z.array(id).min(1).max(500),
    facts: givenFacts,
    mapping: rowMapping.nullable().default(null),
  }),
  output: started,
  run: async ({ tx, actor, note }, { projectId, fileIds, facts, mapping }) => {
    const files = await tx.storedFile.findMany({
      where: { projectId, id: { in: fileIds } },
      select: { id: true, name: true },
    })
    if (files.length !== new Set(fileIds).size)
      throw new AppError('not_found', 'A file is not stored any more; upload it again.')
    const input: z.output<typeof importJob> = { facts, mapping }
    const items = files.map((file) => ({ key: file.id, input: { kind: 'file', fileId: file.id, name: file.name } }))
    const jobId = await startJob(tx, {
      projectId,
      kind: 'corpus.import',
      input,
      items,
      startedById: actor.userId,
      priority: 5,
    })
    note(jobId, { files: files.length })
    return { jobId }
  },
})

export const importUrls = command({
  operation: 'corpus.importUrls',
  permission: 'corpus.import',
  summary: 'Import web pages by address.',
  input: projectInput.extend({ urls: z.array(z.url()).min(1).max(200), facts: givenFacts }),
  output: started,
  run: async ({ tx, actor, note }, { projectId, urls, facts }) => {
    const items = [...new Set(urls)].map((url) => ({ key: sha256(url), input: { kind: 'url', url } }))
    const jobId = await startJob(tx, {
      projectId,
      kind: 'corpus.import',
      input: { facts, mapping: null },
      items,
      startedById: actor.userId,
      priority: 5,
    })
    note(jobId, { urls: items.length })
    return { jobId }
  },
})

export const importText = command({
  operation: 'corpus.importText',
  permission: 'corpus.import',
  summary: 'Import pasted text as one document; Markdown headings become its structure.',
  input: projectInput.extend({ title: z.string().max(300).default(''), text: text(2_000_000), facts: givenFacts }),
  output: started,
  run: async ({ tx, actor, note }, { projectId, title, text: pasted, facts }) => {
    const bytes = new Uint8Array(Buffer.from(pasted, 'utf8'))
    const file = await tx.storedFile.create({
      data: {
        projectId,
        name: 'pasted.md',
        bytes,
        size: bytes.length,
        contentHash: sha256(bytes),
        createdById: actor.userId,
      },
    })
    const items = [{ key: file.id, input: { kind: 'text', fileId: file.id, name: title || 'pasted text', title } }]
    const jobId = await startJob(tx, {
      projectId,
      kind: 'corpus.import',
      input: { facts, mapping: null },
      items,
      startedById: actor.userId,
      priority: 5,
    })
    note(jobId)
    return { jobId }
  },
})

export const listImports = read({
  operation: 'corpus.listImports',
  permission: 'corpus.read',
  summary: 'What became of each file, address and row that was given, newest first.',
  input: pageInput.extend({
    jobId: id.nullable().default(null),
    outcome: z.enum(importOutcomes).nullable().default(null),
  }),
  output: pageOf(importRow),
  run: async ({ db }, { projectId, jobId, outcome, cursor, limit }) => {
    const rows = await db.importRecord.findMany({
      where: {
        projectId,
        ...(jobId === null ? {} : { jobId }),
        ...(outcome === null ? {} : { outcome }),
        ...(cursor === null
          ? {}
          : { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const items = rows
      .slice(0, limit)
      .map((row) => ({ ...row, warnings: z.array(warning).catch([]).parse(row.warnings) }))
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null }
  },
})
