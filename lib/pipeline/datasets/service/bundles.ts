import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { isObject } from '@/lib/handoff/reading'
import { bundleFormats } from '@/lib/pipeline/datasets/bundles'
import { buildBundle, planOf } from '@/lib/pipeline/datasets/bundles/build'
import { bundleCheck, bundleFormatIds, bundleInput, bundleList } from '@/lib/pipeline/datasets/bundles/schema'
import { validators } from '@/lib/pipeline/datasets/bundles/validators'
import { readRelease } from '@/lib/pipeline/datasets/release-facts'
import { projectInput } from '@/lib/pipeline/schema'

export const listBundles = read({
  operation: 'datasets.listBundles',
  permission: 'datasets.release',
  summary: 'The shapes a release can be trained from, each read over every row by its consumer’s rules.',
  input: projectInput.extend({ number: z.number().int().min(1) }),
  output: bundleList,
  run: async (_context, { projectId, number }) => {
    const { rows } = await readRelease(projectId, number)
    const problems = new Map<string, number>()
    for await (const row of rows())
      for (const format of bundleFormatIds) {
        const written: unknown = JSON.parse(JSON.stringify(bundleFormats[format].rowOf(row)))
        const say = () => problems.set(format, (problems.get(format) ?? 0) + 1)
        if (isObject(written)) validators[format].row(written, say)
        else say()
      }
    return bundleFormatIds.map((format) => ({
      ...{ format, consumer: bundleFormats[format].consumer, problemCount: problems.get(format) ?? 0 },
    }))
  },
})

export const checkBundle = read({
  operation: 'datasets.checkBundle',
  permission: 'datasets.release',
  summary:
    'A training bundle with these settings: its files with their sums, its commands, and what its consumer would stumble over.',
  input: bundleInput,
  output: bundleCheck,
  run: async (_context, { projectId, number, format, settings }) => {
    const bundle = { format: bundleFormats[format], settings, ...(await readRelease(projectId, number)) }
    const { files, problems, problemCount, longRows } = await buildBundle(bundle)
    const plan = planOf(bundle)
    return {
      format,
      files: files.map(({ pieces: _, ...file }) => file),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      commands: [...bundle.format.commands(plan)],
      remarks: [...bundle.format.remarks],
      ...{ problems: [...problems], problemCount, longRows },
    }
  },
})
