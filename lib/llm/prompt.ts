import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import { inputSchema, type TaskGiven, type TaskName } from '@/lib/llm/tasks'

/**
 * The messages of a task: what to do, the same for every call of a prompt version, then the input as fenced data.
 * What stays the same stands first, so that endpoints can keep it; the input is JSON, in which no text can pose as a
 * message or as another field.
 * @param instructions what the stage asks for, in English, without the shape of the answer
 */
export function messagesFor<T extends TaskName>(task: T, input: TaskGiven<T>, instructions: string): Message[] {
  const given = JSON.stringify(inputSchema(task).parse(input), null, 1)
  return [
    { role: 'system', content: `${instructions.trim()}\n\n${fenceRule}` },
    { role: 'user', content: fence(given, `input of ${task}`) },
  ]
}

/** What a person asked a system, as the system would meet it: nothing around it. For `evaluation.answer`. */
export function plainMessages(instruction: string, system?: string): Message[] {
  const asked: Message = { role: 'user', content: instruction }
  return system === undefined || system.trim() === '' ? [asked] : [{ role: 'system', content: system }, asked]
}

const block = /<<<input of ([\w.]+) ([0-9a-f]{10})\n([\s\S]*)\n\2 input of \1>>>/

/** Reads back what `messagesFor` wrote: the task's name and its input, or null when a text holds none. */
export function inputOfMessage(content: string): { task: string; input: unknown } | null {
  const [, task, , json] = block.exec(content) ?? []
  if (task === undefined || json === undefined) return null
  try {
    return { task, input: JSON.parse(json) }
  } catch {
    return null
  }
}
