import { isObject, isText, type Json, keysAre, parseJson } from '@/lib/handoff/reading'
import { conversation, type SayOf, type Validator } from '@/lib/pipeline/datasets/bundles/validators/validator'

type Wanted = { readonly formatting: string; readonly columns: Readonly<Record<string, string>> }

// LLaMA-Factory, data/README.md: an entry of dataset_info.json for each file, with columns that its rows have.
const entries =
  ({ formatting, columns }: Wanted): Validator['configs'] =>
  (configs, data, say) => {
    const file = 'dataset_info.json'
    const info = parseJson(configs.get(file) ?? '', (says) => say(file, says))
    const found: Json[] = isObject(info) ? Object.values(info).filter(isObject) : []
    for (const [split, name] of data) {
      const entry = found.find((one) => one.file_name === name)
      if (entry === undefined) {
        say(file, `has no entry for the file of the split “${split}”`)
        continue
      }
      if ((entry.formatting ?? 'alpaca') !== formatting) say(file, `“formatting” must be ${formatting}`)
      if (entry.ranking === true) say(file, 'answers are not ranked here')
      const given = isObject(entry.columns) ? entry.columns : {}
      for (const [role, column] of Object.entries(columns))
        if (given[role] !== column) say(file, `the column of “${role}” must be “${column}”`)
    }
    namesDatasets(configs.get('train_sft.yaml'), isObject(info) ? info : {}, data, say)
  }

function namesDatasets(config: string | undefined, info: Json, data: ReadonlyMap<string, string>, say: SayOf): void {
  const file = 'train_sft.yaml'
  if (config === undefined) {
    say(file, 'is missing')
    return
  }
  const named = (key: string) => config.match(new RegExp(`^${key}: (\\S+)$`, 'm'))?.[1]
  for (const [key, split] of [['dataset', 'train'] as const, ['eval_dataset', 'validation'] as const]) {
    const wanted = data.get(split)
    const entry = info[named(key) ?? '']
    if (wanted !== undefined && (!isObject(entry) || entry.file_name !== wanted))
      say(file, `“${key}” must name the data set of the split “${split}”`)
  }
}

export const llamaFactoryAlpaca: Validator = {
  row: (row, say) => {
    keysAre(row, ['instruction', 'output'], ['input', 'system', 'history'], say)
    for (const key of ['instruction', 'output']) if (!isText(row[key])) say(`“${key}” must be a text that is not empty`)
    for (const key of ['input', 'system'])
      if (key in row && typeof row[key] !== 'string') say(`“${key}” must be a text`)
    const isPair = (turn: unknown) =>
      Array.isArray(turn) && turn.length === 2 && turn.every((one) => typeof one === 'string')
    if ('history' in row && !(Array.isArray(row.history) && row.history.every(isPair)))
      say('“history” must be a list of pairs of texts')
  },
  configs: entries({ formatting: 'alpaca', columns: { prompt: 'instruction', query: 'input', response: 'output' } }),
}

export const llamaFactorySharegpt: Validator = {
  row: (row, say) => {
    keysAre(row, ['conversations'], ['system', 'tools'], say)
    conversation(
      row.conversations,
      'conversations',
      { role: 'from', content: 'value', user: 'human', assistant: 'gpt' },
      say,
    )
  },
  configs: entries({ formatting: 'sharegpt', columns: { messages: 'conversations' } }),
}
