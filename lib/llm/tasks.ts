import type { z } from 'zod'
import { tasks } from '@/lib/llm/task-shapes'

export type TaskName = keyof typeof tasks
export const taskNames = Object.keys(tasks).filter((name): name is TaskName => name in tasks)

type TaskTable = typeof tasks
type Given = { [T in TaskName]: z.input<TaskTable[T]['input']> }
type Inputs = { [T in TaskName]: z.output<TaskTable[T]['input']> }
type Outputs = { [T in TaskName]: z.output<TaskTable[T]['output']> }

/** What a caller hands over for a task; fields with a default may be left out. */
export type TaskGiven<T extends TaskName> = Given[T]
/** The same after parsing: what a provider receives. */
export type TaskInput<T extends TaskName> = Inputs[T]
/** What a task answers. */
export type TaskOutput<T extends TaskName> = Outputs[T]

/** How an answer travels: as one JSON object of the task's shape, or as the plain text of its only field. */
export type AnswerForm = 'json' | 'text'

/** The form a task's answer takes on the wire: texts for people are asked for as text, everything else as JSON. */
export function answerForm(task: TaskName): AnswerForm {
  return task === 'evaluation.answer' || task === 'updates.edit' ? 'text' : 'json'
}

// Written as mapped types, so that the shape of one task cannot stand under the name of another.
type InputShapes = { readonly [T in TaskName]: { readonly input: z.ZodType<Inputs[T]> } }
type OutputShapes = { readonly [T in TaskName]: { readonly output: z.ZodType<Outputs[T]> } }
const inputs: InputShapes = tasks
const outputs: OutputShapes = tasks

/** The shape of a task's input. */
export function inputSchema<T extends TaskName>(task: T): z.ZodType<Inputs[T]> {
  return inputs[task].input
}

/** The shape of a task's answer. */
export function outputSchema<T extends TaskName>(task: T): z.ZodType<Outputs[T]> {
  return outputs[task].output
}
