import { isObject, isText, keysAre, parseJson } from '@/lib/handoff/reading'
import type { Validator } from '@/lib/pipeline/datasets/bundles/validators/validator'

const roles = ['system', 'user', 'assistant', 'tool', 'function', 'developer']

// openai-openapi, FineTuneChatRequestInput: at least one message, one of them the assistant's; no other key.
export const openAi: Validator = {
  row: (row, say) => {
    keysAre(row, ['messages'], ['tools', 'parallel_tool_calls', 'functions'], say)
    const messages: unknown[] = Array.isArray(row.messages) ? row.messages : []
    if (messages.length === 0) say('“messages” must be a list with messages')
    for (const [index, message] of messages.entries()) {
      if (!isObject(message)) {
        say(`message ${index + 1} is no object`)
        continue
      }
      keysAre(message, ['role', 'content'], ['name', 'function_call', 'tool_calls', 'weight'], say)
      if (!roles.some((role) => role === message.role)) say(`message ${index + 1} has no known role`)
      if (!isText(message.content)) say(`message ${index + 1} is empty`)
      if ('weight' in message && message.weight !== 0 && message.weight !== 1) say('“weight” must be 0 or 1')
    }
    if (!messages.some((message) => isObject(message) && message.role === 'assistant'))
      say('no message is of the assistant')
  },
  configs: (configs, data, say) => {
    const file = 'job.json'
    const job = parseJson(configs.get(file) ?? '', (says) => say(file, says))
    if (!isObject(job)) return
    if (!isText(job.model)) say(file, '“model” is missing')
    if (!isText(job.training_file)) say(file, '“training_file” is missing')
    if (data.has('validation') && !isText(job.validation_file)) say(file, '“validation_file” is missing')
    if (!isObject(job.method) || job.method.type !== 'supervised') say(file, '“method” must be supervised')
  },
}
