import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { permissions, type Scope } from '@/lib/auth/permissions'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { type Role, roles } from '@/lib/pipeline/vocabulary'
import { member, person, projectWithLead, startApp } from '../support/app'
import { makeRows, snapshotOf } from '../support/foreign-rows'
import { callOperation, type Walked, walkOperations } from '../support/operations'
import { idFieldsOf, sampleInput, subjectOf } from '../support/sample-input'

await startApp()
const operations = await walkOperations()
const foreign = await projectWithLead()
const foreignIds = await makeRows({ projectId: foreign.projectId, userId: foreign.lead.userId })
const stranger = await person('stranger')
afterAll(closeQueue)

type Answer = { readonly code: string; readonly message: string; readonly value: unknown }

async function answerOf(operation: Walked, actor: Actor | null, input: unknown): Promise<Answer> {
  try {
    return { code: 'ok', message: '', value: await callOperation(operation, actor, input) }
  } catch (error) {
    const { code, message } = z.object({ code: z.string(), message: z.string() }).parse(error)
    return { code, message, value: null }
  }
}

const inputFor = (operation: Walked, projectId: string, ids = {}, also: readonly string[] = []) =>
  sampleInput(operation.address, operation.input, { project: projectId, ...ids }, also)

/** A project of its own with a member for each role, one who left, and rows of every kind. */
async function world() {
  const { lead: maker, projectId } = await projectWithLead()
  const members: Record<Role, Actor> = {
    lead: await member(projectId, ['lead']),
    annotator: await member(projectId, ['annotator']),
    evaluator: await member(projectId, ['evaluator']),
  }
  const former = await member(projectId, ['lead'])
  await database().membership.update({
    where: { projectId_userId: { projectId, userId: former.userId } },
    data: { leftAt: new Date() },
  })
  return { projectId, maker, members, former }
}

const scopeOf = (operation: Walked): Scope => permissions[operation.permission].scope
const rolesOf = (operation: Walked): readonly Role[] => permissions[operation.permission].roles

test('every operation stands in the router under its own address, with input, output and permission', () => {
  for (const { address, path, hasOutput } of operations) {
    expect(path.join('.')).toBe(address)
    expect(hasOutput, address).toBe(true)
  }
  expect(operations.length).toBeGreaterThan(50)
})

describe.each(operations.map((operation) => ({ operation, address: operation.address })))(
  '$address',
  ({ operation }) => {
    const scope = scopeOf(operation)

    test.runIf(scope !== 'anyone')('is refused to one who is not signed in', async () => {
      expect((await answerOf(operation, null, inputFor(operation, foreign.projectId))).code).toBe('unauthenticated')
    })

    test.runIf(scope === 'owner')('is for the owner of the installation', async () => {
      expect((await answerOf(operation, stranger, inputFor(operation, foreign.projectId))).code).toBe('forbidden')
      const answer = await answerOf(operation, await person('owner', true), inputFor(operation, foreign.projectId))
      expect(['forbidden', 'unauthenticated', 'internal']).not.toContain(answer.code)
    })

    test.runIf(scope === 'signedIn' || scope === 'anyone')('is open to whom it should be', async () => {
      const answer = await answerOf(operation, stranger, inputFor(operation, foreign.projectId))
      expect(['forbidden', 'unauthenticated', 'internal']).not.toContain(answer.code)
    })

    test.runIf(scope === 'project')('tells a non-member no more of a project than of none', async () => {
      const { projectId, former } = await world()
      const none = await answerOf(operation, stranger, inputFor(operation, newId()))
      expect(none.code).toBe('not_found')
      for (const actor of [stranger, former, foreign.lead])
        expect(await answerOf(operation, actor, inputFor(operation, projectId))).toEqual(none)
    })

    test.runIf(scope === 'project')('is for members with the role, and for no other member', async () => {
      const { projectId, members, maker } = await world()
      const ids = await makeRows({ projectId, userId: maker.userId })
      const input = inputFor(operation, projectId, ids)
      const isAllowed = (role: Role) => rolesOf(operation).includes(role)
      for (const role of roles.filter((candidate) => !isAllowed(candidate)))
        expect((await answerOf(operation, members[role], input)).code, role).toBe('forbidden')
      for (const role of roles.filter(isAllowed)) {
        const { code, message } = await answerOf(operation, members[role], input)
        expect(['forbidden', 'unauthenticated', 'internal'], `${role}: ${message}`).not.toContain(code)
      }
    })

    const fields = idFieldsOf(operation.input)
    test.runIf(scope === 'project' || (scope === 'signedIn' && fields.length > 0)).each(fields)(
      'answers a foreign %s as one that does not exist, and changes nothing of it',
      async (field) => {
        const subject = subjectOf(field)
        expect(foreignIds, 'add a row for this word in tests/support/foreign-rows.ts').toHaveProperty(subject)
        const before = await snapshotOf(foreign.projectId)
        const answers: Answer[] = []
        for (const id of [foreignIds[subject] ?? '', newId()]) {
          const { projectId, members, maker } = await world()
          const own = await makeRows({ projectId, userId: maker.userId })
          const actor = members[rolesOf(operation)[0] ?? 'lead']
          const input = inputFor(operation, projectId, { ...own, [subject]: id }, [field])
          const answer = await answerOf(operation, actor, input)
          answers.push({ ...answer, value: answer.code === 'ok' ? shapeOf(answer.value) : null })
        }
        expect(answers[0]).toEqual(answers[1])
        expect(await snapshotOf(foreign.projectId)).toBe(before)
      },
    )
  },
)

/** An answer without what differs between any two worlds: ids, times, tokens and names made from them. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (value instanceof Date) return 'a time'
  if (value instanceof Object)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]))
  return typeof value === 'string' ? 'a text' : value
}
