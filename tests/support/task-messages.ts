import { fence, fenceRule } from '@/lib/llm/fence'
import type { Message } from '@/lib/llm/provider'
import { inputSchema, type TaskGiven, type TaskName } from '@/lib/llm/tasks'

/** Messages for a task whose prompt is not the matter of a test: the input as it is, fenced, for the test endpoint to read back. */
export function messagesFor<T extends TaskName>(task: T, input: TaskGiven<T>): Message[] {
  const given = JSON.stringify(inputSchema(task).parse(input), null, 1)
  return [
    { role: 'system', content: `Do as the input asks.\n\n${fenceRule}` },
    { role: 'user', content: fence(given, `input of ${task}`) },
  ]
}
