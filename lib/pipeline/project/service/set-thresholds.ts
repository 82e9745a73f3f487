import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { jsonOf } from '@/lib/db/json'
import { thresholdForm, thresholdNames, thresholdsOf } from '@/lib/pipeline/detectors/schema'
import { holdProject } from '@/lib/pipeline/project/hold-project'
import { thresholdsInput, thresholdsView } from '@/lib/pipeline/project/schema'
import { done, instant, ok, projectInput } from '@/lib/pipeline/schema'

const change = z.object({ byId: z.uuid(), at: instant, from: z.number(), to: z.number() })
const stored = z.looseObject({
  thresholdChanges: z.partialRecord(thresholdForm.keyof(), change).catch({}).default({}),
})

export const getThresholds = read({
  operation: 'project.getThresholds',
  permission: 'project.configure',
  summary: 'The thresholds of the detectors, and who changed which.',
  input: projectInput,
  output: thresholdsView,
  run: async ({ db }, { projectId }) => {
    const { settings } = await db.project.findUniqueOrThrow({ where: { id: projectId } })
    const { thresholdChanges } = stored.parse(settings)
    const people = await db.user.findMany({
      where: { id: { in: Object.values(thresholdChanges).map(({ byId }) => byId) } },
      select: { id: true, name: true },
    })
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return {
      values: thresholdsOf(settings),
      changes: Object.fromEntries(
        Object.entries(thresholdChanges).map(([name, { byId, ...rest }]) => [
          name,
          { ...rest, by: names.get(byId) ?? '' },
        ]),
      ),
    }
  },
})

export const setThresholds = command({
  operation: 'project.setThresholds',
  permission: 'project.configure',
  summary: 'Set the thresholds of the detectors; who changed which, from what to what, is kept.',
  input: thresholdsInput,
  output: done,
  run: async ({ tx, actor, now, note }, { projectId, values }) => {
    await holdProject(tx, projectId)
    const { settings } = await tx.project.findUniqueOrThrow({ where: { id: projectId } })
    const before = thresholdsOf(settings)
    const { thresholdChanges, ...rest } = stored.parse(settings)
    const changed = thresholdNames.filter((name) => before[name] !== values[name])
    const changes = changed.map((name) => [name, { byId: actor.userId, at: now, from: before[name], to: values[name] }])
    await tx.project.update({
      where: { id: projectId },
      data: {
        settings: jsonOf({
          ...rest,
          thresholds: values,
          thresholdChanges: { ...thresholdChanges, ...Object.fromEntries(changes) },
        }),
      },
    })
    note(projectId, Object.fromEntries(changed.map((name) => [name, [before[name], values[name]]])))
    return ok
  },
})
