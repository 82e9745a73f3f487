// A trainer for tests: reads its bundle like a real one, and does what the base model of its configuration is called.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const [bundle = '', result = ''] = process.argv.slice(2)
const config = readFileSync(path.join(bundle, 'train_sft.yaml'), 'utf8')
const mode = config.match(/^base_model: test\/(\S+)$/m)?.[1]
const rows = readFileSync(path.join(bundle, 'data/train.jsonl'), 'utf8').trimEnd().split('\n').length
console.log(`${rows} rows, in ${path.basename(process.cwd())}`)
console.log(`environment: ${Object.keys(process.env).sort().join(' ')}`)

if (mode === 'fail') {
  console.error('CUDA out of memory')
  process.exit(3)
}
if (mode === 'hang') {
  // A child of its own, as real trainers have: it must not outlive a cancelled run.
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], {
    stdio: 'ignore',
  })
  console.log(`pids: ${process.pid} ${child.pid}`)
  setInterval(() => console.log(JSON.stringify({ step: 1, total: 100 })), 100)
} else {
  if (mode === 'flood') for (let at = 0; at < 60_000; at++) console.log(`line ${at} ${'x'.repeat(80)}`)
  for (let step = 1; step <= 4; step++) console.log(JSON.stringify({ step, total: 4, loss: 1 / step }))
  writeFileSync(path.join(path.dirname(result), 'outputs.jsonl'), '{"prompt":"a","output":"b"}\n')
  const left = {
    model: 'tuned',
    baseUrl: 'http://127.0.0.1:9/v1',
    metrics: { eval_loss: 0.25 },
    outputs: mode === 'escape' ? '../../secret' : 'outputs.jsonl',
  }
  if (mode !== 'silent') writeFileSync(result, mode === 'garbled' ? '{' : JSON.stringify(left))
}
