import pg from 'pg'
import { expect, test } from 'vitest'
import { transact } from '@/lib/db/client'
import { OneAtATime } from '@/lib/db/one-at-a-time'
import { projectWithLead, startApp } from '../../support/app'

const { url } = await startApp()

/** What the process is warned of meanwhile. */
async function warningsOf(work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = []
  const hear = (warning: Error) => heard.push(warning.message)
  process.on('warning', hear)
  await work()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', hear)
  return heard.filter((message) => message.includes('client.query()'))
}

async function askAtOnce(client: pg.Client): Promise<number[]> {
  await client.connect()
  const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => client.query<{ n: number }>('select $1::int as n', [n])))
  await expect(client.query('select no such thing')).rejects.toThrow()
  const [after] = (await client.query<{ n: number }>('select 6 as n')).rows
  await client.end()
  return [...answers.flatMap(({ rows }) => rows.map(({ n }) => n)), after?.n ?? 0]
}

// The driver warns once a process, so its own way comes last: it shows that the warning would have been heard.
test('what is asked at once is asked one after the other, without the warning of the driver', async () => {
  const { projectId } = await projectWithLead()
  const many = () =>
    transact((tx) =>
      tx.project.findUniqueOrThrow({
        where: { id: projectId },
        include: { rounds: true, memberships: true, subdomains: true, queryTypes: true, guidelines: true },
      }),
    )
  expect(await warningsOf(many)).toEqual([])
  const ours = new OneAtATime({ connectionString: url })
  expect(await warningsOf(async () => expect(await askAtOnce(ours)).toEqual([1, 2, 3, 4, 5, 6]))).toEqual([])
  const plain = new pg.Client({ connectionString: url })
  expect(await warningsOf(() => askAtOnce(plain))).toHaveLength(1)
})
