import { isObject, isText, keysAre, turns } from '@/lib/handoff/reading'
import { chat, conversation, namesData, type Validator } from '@/lib/pipeline/datasets/bundles/validators/validator'

// TRL, docs/source/dataset_formats.md: language modeling, conversational.
export const trlMessages: Validator = {
  row: (row, say) => {
    keysAre(row, ['messages'], ['tools'], say)
    conversation(row.messages, 'messages', chat, say)
  },
  configs: (configs, data, say) => namesData('train_sft.py', configs, data, say),
}

// The same page: prompt-completion. Both standard or both conversational, never mixed.
export const trlPromptCompletion: Validator = {
  row: (row, say) => {
    keysAre(row, ['prompt', 'completion'], ['tools'], say)
    const { prompt, completion } = row
    if (typeof prompt === 'string' || typeof completion === 'string') {
      if (!isText(prompt) || !isText(completion)) say('“prompt” and “completion” must both be texts, or both messages')
      return
    }
    const isLed = Array.isArray(prompt) && isObject(prompt[0]) && prompt[0].role === 'system'
    turns(prompt, isLed ? ['system', 'user'] : ['user'], 'prompt', say)
    turns(completion, ['assistant'], 'completion', say)
  },
  configs: (configs, data, say) => namesData('train_sft.py', configs, data, say),
}
