import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { parseRows } from '@/lib/parse/rows'
import { isRowsName, mappingOf, rowFormatOf } from '@/lib/pipeline/corpus/rules'
import { rowsPreview } from '@/lib/pipeline/corpus/schema'
import { id, projectInput } from '@/lib/pipeline/schema'
import { truncateGraphemes } from '@/lib/text/graphemes'

const SHOWN_ROWS = 5
const SHOWN_LENGTH = 300

export const previewRows = read({
  operation: 'corpus.previewRows',
  permission: 'corpus.import',
  summary: 'The columns and first rows of an uploaded file of rows, and which column seems to be what.',
  input: projectInput.extend({ fileId: id }),
  output: rowsPreview,
  run: async ({ db }, { projectId, fileId }) => {
    const file = await db.storedFile.findFirst({ where: { id: fileId, projectId } })
    if (file === null) throw new AppError('not_found', 'There is no such file; upload it again.')
    if (!isRowsName(file.name)) throw new AppError('bad_input', `${file.name} is not a file of rows (csv, tsv, jsonl).`)
    const parsed = await parseRows({ name: file.name, bytes: file.bytes, format: rowFormatOf(file.name) })
    const textOf = (value: unknown) => shortened(typeof value === 'string' ? value : JSON.stringify(value ?? ''))
    return {
      columns: [...parsed.columns],
      rows: parsed.rows
        .slice(0, SHOWN_ROWS)
        .map(({ value }) => Object.fromEntries(parsed.columns.map((column) => [column, textOf(value[column])]))),
      total: parsed.rows.length,
      refused: parsed.errors.length,
      mapping: mappingOf(parsed.columns),
    }
  },
})

function shortened(text: string): string {
  const cut = truncateGraphemes(text, SHOWN_LENGTH)
  return cut.length < text.length ? `${cut}…` : text
}
