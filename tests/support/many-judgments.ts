import { database } from '@/lib/db/client'

type Place = {
  readonly projectId: string
  readonly promptSetId: string
  readonly systemIds: readonly string[]
  readonly leadId: string
}

/**
 * A closed run of 100,000 judgments as an evaluation leaves them: 80,000 prompts in twelve cells, 10,000 of them judged by
 * three people, forty evaluators, ties, skips, times, outputs of every length and a few that name their system.
 */
export async function manyJudgments({ projectId, promptSetId, systemIds, leadId }: Place): Promise<string> {
  const [a = '', b = ''] = systemIds
  const db = database()
  const queryType = await db.queryType.create({ data: { projectId, name: 'Many' } })
  const cells: string[] = []
  for (let at = 0; at < 12; at++)
    cells.push((await db.subdomain.create({ data: { projectId, name: `Cell ${at}` } })).id)
  const run = await db.run.create({
    data: {
      ...{
        projectId,
        number: 77,
        name: 'Many',
        promptSetId,
        systemIds: [...systemIds],
        settings: {},
        createdById: leadId,
      },
      ...{ state: 'closed', openedAt: new Date(), closedAt: new Date() },
    },
  })
  await db.$executeRaw`
    insert into "Prompt" (id, "promptSetId", "projectId", position, "subdomainId", "queryTypeId", text, "textHash", source)
    select md5('p' || n)::uuid, ${promptSetId}::uuid, ${projectId}::uuid, n, (${cells}::uuid[])[1 + n % 12], ${queryType.id}::uuid, 'p ' || n, 'h' || n, 'imported'
    from generate_series(1, 80000) n`
  for (const [at, systemId] of systemIds.entries())
    await db.$executeRaw`
      insert into "Output" (id, "systemId", "promptId", "projectId", text, characters, state, leaks)
      select md5(${`o${at}`} || n)::uuid, ${systemId}::uuid, md5('p' || n)::uuid, ${projectId}::uuid, 'x',
        200 + (hashint4(n * 7 + ${at}) & 2047), 'complete', case when n % 211 = ${at} then array['name'] else '{}' end
      from generate_series(1, 80000) n`
  await db.$executeRaw`
    insert into "Comparison" (id, "runId", "promptId", "systemAId", "systemBId", "outputAId", "outputBId")
    select md5('c' || n)::uuid, ${run.id}::uuid, md5('p' || n)::uuid, ${a}::uuid, ${b}::uuid, md5('o0' || n)::uuid, md5('o1' || n)::uuid
    from generate_series(1, 80000) n`
  // Judgment n is of prompt n; those above 80,000 are the second and third of the first 10,000 prompts.
  await db.$executeRaw`
    insert into "Judgment" (id, "projectId", "runId", "comparisonId", "promptId", evaluator, verdict, winner, "isFirstA", "activeMs", reasons)
    select md5('j' || n)::uuid, ${projectId}::uuid, ${run.id}::uuid, md5('c' || p)::uuid, md5('p' || p)::uuid, 'e' || (n * 7 + n / 10000) % 40,
      case when h < 130 then 'tie' when h < 160 then 'both_bad' when h < 180 then 'skip' when n % 2 = 0 then 'first' else 'second' end,
      case when h < 180 then null when h < 640 + 9 * (p % 12) then 'a' else 'b' end, n % 2 = 0, 2000 + (h * 61), case when h < 160 then '{wrong_fact}' else '{}' end::text[]
    from (select n, 1 + (n - 1) % 80000 % case when n > 80000 then 10000 else 80000 end as p, hashint4(n) & 1023 as h from generate_series(1, 100000) n) x`
  await db.$executeRawUnsafe('vacuum analyze')
  return run.id
}
