import { keysAre } from '@/lib/handoff/reading'
import { chat, conversation, namesData, type Validator } from '@/lib/pipeline/datasets/bundles/validators/validator'

// Axolotl, docs/dataset-formats/conversation.qmd: chat_template.
export const axolotl: Validator = {
  row: (row, say) => {
    keysAre(row, ['messages'], ['tools'], say)
    conversation(row.messages, 'messages', chat, say)
  },
  configs: (configs, data, say) => {
    const file = 'train_sft.yaml'
    namesData(file, configs, data, say)
    const text = configs.get(file) ?? ''
    if (!/^ {4}type: chat_template$/m.test(text)) say(file, 'the data must be of the type chat_template')
    if (/^val_set_size: (?!0$)/m.test(text) && text.includes('test_datasets:'))
      say(file, '“val_set_size” and “test_datasets” exclude each other')
  },
}
