import { answerSchema } from '@/lib/llm/json-schema'
import { inputSchema, type TaskName, taskNames } from '@/lib/llm/tasks'
import { guessLanguage } from '@/lib/text/language'

// How the test endpoint understands what it is asked: by the name of the answer's schema and by the labels of the fences.
// A prompt that keeps to these labels is answered by the rules of the built-in engine; any other gets the least answer.

type Fence = { readonly label: string; readonly text: string }
type Asked = { readonly task: TaskName; readonly input: unknown }

/** The fenced texts of a prompt, in order. */
export function fencesOf(content: string): Fence[] {
  const found: Fence[] = []
  const opening = /<<<(.*) ([0-9a-f]{10})\n/g
  for (let match = opening.exec(content); match !== null; match = opening.exec(content)) {
    const [whole, label = '', mark = ''] = match
    const end = content.indexOf(`\n${mark} ${label}>>>`, match.index)
    if (end < 0) continue
    found.push({ label, text: content.slice(match.index + whole.length, end) })
    opening.lastIndex = end
  }
  return found
}

/** The task and input of a request, by its messages and the name of the schema it asks for. */
export function askedOf(messages: readonly { readonly content: string }[], schemaName: string | null): Asked | null {
  const content = messages.map((message) => message.content).join('\n')
  const fences = fencesOf(content)
  const exact = fences.find((one) => one.label.startsWith('input of '))
  if (exact !== undefined) return parsed(exact.label.slice('input of '.length), JSON.parse(exact.text))
  const described = taskNames.find((name) => content.includes(JSON.stringify(answerSchema(name))))
  const task =
    schemaName?.replace('_', '.') ?? described ?? (fences.some((one) => one.label === 'answer') ? 'updates.edit' : null)
  return task === null ? null : parsed(task, inputFrom(content, fences))
}

function parsed(name: string, input: unknown): Asked | null {
  const task = taskNames.find((one) => one === name)
  if (task === undefined) return null
  return inputSchema(task).safeParse(input).success ? { task, input } : null
}

const lines = (text: string | undefined) =>
  text === undefined
    ? []
    : text
        .split('\n')
        .map((line) => line.replace(/^\s*(?:\d+[.)]|[-*•])\s*/, '').trim())
        .filter((line) => line !== '')
const number = (content: string, pattern: RegExp) => Number(pattern.exec(content)?.[1] ?? Number.NaN)

/** All fields that any task may want, from labels; a task's own shape takes what it knows. */
function inputFrom(content: string, fences: readonly Fence[]): Record<string, unknown> {
  const one = (...labels: string[]) => fences.find(({ label }) => labels.includes(label))?.text
  const many = (name: string) =>
    fences.flatMap(({ label, text }) =>
      label.startsWith(`${name} `) ? [{ id: label.slice(name.length + 1), text }] : [],
    )
  const main =
    one('instruction', 'question', 'prompt', 'samples', 'examples', 'subdomain', 'sentences') ??
    fences[0]?.text ??
    content.slice(-500)
  const language = guessLanguage(main).language
  const wanted = number(content, /exactly (\d+)/)
  const [name = '', ...description] = one('query type')?.split('\n') ?? []
  const samples = samplesOf(content, one('samples'), one('question'))
  const k = Number.isNaN(wanted) ? 5 : wanted
  const combinations = number(content, /(\d+) combinations/)
  return {
    language: language === 'other' ? 'en' : language,
    guideline: one('guideline') ?? '',
    subdomain: one('subdomain') ?? null,
    queryType: name === '' ? null : { name, description: description.join('\n') },
    examples: lines(one('examples')),
    avoid: lines(one('avoid')),
    n: k,
    k,
    mix: Number.isNaN(combinations) ? 0 : Math.min(1, combinations / k),
    samples,
    instruction: one('instruction', 'question', 'prompt') ?? main,
    passages: many('passage').map(({ id, text }) => ({ id, title: null, text })),
    note: one('wish', 'note') ?? null,
    sentences: one('sentences') === undefined ? many('sentence').map(({ text }) => text) : lines(one('sentences')),
    prompt: one('prompt', 'instruction', 'question') ?? main,
    first: one('first', 'first answer', 'first response', 'response 1', 'answer 1') ?? '',
    second: one('second', 'second answer', 'second response', 'response 2', 'answer 2') ?? '',
    criteria: lines(one('criteria')),
    failures: failuresOf(fences),
    answer: one('answer') ?? '',
    subject: one('subject', 'fact') ?? main,
    oldValue: one('old value') ?? '',
    newValue: one('new value') ?? '',
    evidence: many('evidence'),
    since: dateIn(one('since', 'date') ?? content),
    referenceDate: dateIn(one('reference date') ?? content),
    neighbours: [...many('neighbour').map(({ text }) => text), ...lines(one('neighbours'))].map((question) => ({
      question,
      answer: null,
    })),
    perKind: Math.min(10, Math.max(1, number(content, /exactly (\d+) of each/) || 2)),
  }
}

/** Samples as lines of "id (place): text", or one question whose id stands in the shape of the answer. */
function samplesOf(content: string, listed: string | undefined, question: string | undefined) {
  if (listed === undefined) {
    const id = /"parents": \["([^"]+)"\]/.exec(content)?.[1] ?? 'sample'
    return question === undefined ? [] : [{ id, text: question, subdomain: null, queryType: null }]
  }
  return listed.split('\n').flatMap((line) => {
    const [, id, place, text] = /^(\S+?)(?: \((.*?)\))?: (.+)$/.exec(line) ?? []
    return id === undefined || text === undefined
      ? []
      : [{ id, text, subdomain: place?.split(' · ')[0] ?? null, queryType: null }]
  })
}

/** Failures as fences "failing prompt 1", "losing output 1", "reasons 1". */
function failuresOf(fences: readonly Fence[]) {
  const labelled = (name: RegExp) => fences.filter(({ label }) => name.test(label))
  const outputs = labelled(/^(losing )?output /)
  const reasons = labelled(/^reasons? /)
  return labelled(/^(failing )?prompt \d/).map(({ text }, at) => ({
    prompt: text,
    output: outputs[at]?.text ?? '',
    reasons: lines(reasons[at]?.text),
  }))
}

function dateIn(text: string): string {
  return /\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '2025-01-01'
}
