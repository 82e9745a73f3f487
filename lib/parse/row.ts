/** One row: CSV counts as a spreadsheet does (the header is row 1), JSON lines by line, a JSON list by element, from 1. */
export type Row = { readonly row: number; readonly value: Readonly<Record<string, unknown>> }

/** A row by number and what is wrong with it. */
export type RowProblem = { readonly row: number; readonly reason: string }

/** What a row reader finds next: a row, a row it had to leave out, or a doubt about the row that follows. */
export type FoundRow = Row | RowProblem | { readonly row: number; readonly doubt: string }

/** What row readers need beside the text: the file's name for messages, and a way to note columns and clean texts. */
export type RowReading = {
  readonly name: string
  readonly columns: Set<string>
  readonly clean: (text: string) => string
}
