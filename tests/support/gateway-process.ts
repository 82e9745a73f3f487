import { askRewrite } from './model-project'

// A worker in a process of its own: asks `count` things of one endpoint, all at once, and prints how they ended.
const [projectId = '', endpointId = '', from = '0', count = '0'] = process.argv.slice(2)
const numbers = Array.from({ length: Number(count) }, (_, at) => Number(from) + at)
const answers = await Promise.all(numbers.map((n) => askRewrite(projectId, endpointId, n, { patienceMs: 120_000 })))
const done = answers.filter((answer) => answer.outcome.status === 'ok').length
console.log(JSON.stringify({ done, cpuMs: Math.round(process.cpuUsage().user / 1000) }))
process.exit(0)
