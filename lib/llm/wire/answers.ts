import { failure, type Outcome, type Usage, type Warning } from '@/lib/llm/provider'
import { answerForm, outputSchema, type TaskName, type TaskOutput } from '@/lib/llm/tasks'

/** What came back for one attempt, after the protocol and before the task's shape. */
export type RawAnswer = {
  readonly text: string
  readonly finishReason: string | null
  readonly refusal: string | null
  readonly model: string
  readonly usage: Usage
}

/**
 * Reads an answer by the task's shape: cut off, refused and filtered answers are failures of their kind, whatever they hold;
 * JSON is found inside a code fence or prose; letters a database cannot hold are removed, and that is noted.
 */
export function readAnswer<T extends TaskName>(task: T, raw: RawAnswer): Outcome<TaskOutput<T>> {
  const known = { text: raw.text, model: raw.model, usage: raw.usage }
  if (raw.refusal !== null && raw.refusal !== '')
    return failure('refused', 'The model refused to answer.', { ...known, text: raw.refusal })
  if (raw.finishReason === 'content_filter')
    return failure('filtered', 'The endpoint’s content filter stopped the answer.', known)
  if (raw.finishReason === 'length')
    return failure('truncated', 'The answer was cut off at the longest allowed length.', known)
  const notes: Warning[] = []
  const text = storable(withoutThinking(raw.text))
  if (text !== withoutThinking(raw.text)) notes.push('characters_removed')
  if (text.trim() === '') return failure('invalid', 'The model answered nothing.', known)
  const refused = soundsRefused(text)
  let value: unknown
  if (answerForm(task) === 'text') {
    value = { text: text.trim() }
    if (refused) notes.push('sounds_refused')
  } else {
    const found = findJson(text)
    if (found === undefined) {
      return refused
        ? failure('refused', 'The model refused to answer.', known)
        : failure('invalid', 'The model’s answer holds no JSON.', known)
    }
    if (found.extracted) notes.push('json_extracted')
    value = cleaned(found.value)
    if (value !== found.value && JSON.stringify(value) !== JSON.stringify(found.value)) notes.push('characters_removed')
  }
  const parsed = outputSchema(task).safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.')
    return failure(
      'invalid',
      `The model’s answer does not have the asked shape: ${where}: ${issue?.message ?? 'wrong'}.`,
      known,
    )
  }
  return { status: 'ok', output: parsed.data, ...known, text, warnings: [...new Set(notes)], limits: null }
}

/** The text without a leading block of reasoning that some local models print. */
export function withoutThinking(text: string): string {
  return text.replace(/^\s*<think>[\s\S]*?<\/think>\s*/i, '')
}

/** The text without NUL and half surrogates, which a database refuses. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]))
  }
  return value
}

/** The JSON value of a text: the whole text, else a fenced block, else the first balanced object or list in it. */
export function findJson(text: string): { value: unknown; extracted: boolean } | undefined {
  const whole = parse(text.trim())
  if (whole !== undefined) return { value: whole, extracted: false }
  const fenced = /```(?:json)?\s*([\s\S]*?)```/.exec(text)
  const inFence = fenced?.[1] === undefined ? undefined : parse(fenced[1].trim())
  if (inFence !== undefined) return { value: inFence, extracted: true }
  for (let at = text.search(/[[{]/), tries = 0; at >= 0 && tries < 20; tries++) {
    const end = balancedEnd(text, at)
    const value = end < 0 ? undefined : parse(text.slice(at, end))
    if (value !== undefined) return { value, extracted: true }
    const next = text.slice(at + 1).search(/[[{]/)
    at = next < 0 ? -1 : at + 1 + next
  }
  return undefined
}

function balancedEnd(text: string, from: number): number {
  let depth = 0
  let inString = false
  for (let at = from; at < text.length; at++) {
    const letter = text[at]
    if (inString) {
      if (letter === '\\') at++
      else if (letter === '"') inString = false
    } else if (letter === '"') inString = true
    else if (letter === '{' || letter === '[') depth++
    else if ((letter === '}' || letter === ']') && --depth === 0) return at + 1
  }
  return -1
}

/** Bare numbers and words parse as JSON too; an answer is an object or a list. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const refusals =
  /^\s*(i['’]?m sorry,? but|sorry,? (but )?i (can|am)|i (can['’]?t|cannot|am unable to|won['’]t) (help|assist|comply|provide|answer|fulfil|create|generate)|as an ai\b|متأسفم|متاسفم|نمی‌?توانم (کمک|پاسخ|به این)|من به‌?عنوان یک (مدل|هوش)|对不起|抱歉|我无法|es tut mir leid|lo siento|je suis désolé|عذر[اً]ا)/iu

/** Whether a text begins the way refusals begin; a hint, not a verdict. */
export function soundsRefused(text: string): boolean {
  return text.length < 2_000 && refusals.test(text)
}
