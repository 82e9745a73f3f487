// What a spreadsheet may take as the start of a formula, in ASCII and full width, after anything it skips over: white
// space, control and invisible characters.
const formulaStart = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]/u
const skippedStart = /^[\t\r\n]/

/**
 * The text of a spreadsheet cell that no spreadsheet runs as a formula.
 *
 * A text that could begin one gets an apostrophe before it, which changes the data: lossless formats (JSON lines) must
 * not use this. Numbers and booleans stay themselves, nothing becomes an empty cell.
 */
export function spreadsheetCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  return formulaStart.test(value) || skippedStart.test(value) ? `'${value}` : value
}

/**
 * One line of a spreadsheet-safe CSV file (RFC 4180), with its line end. Every cell is quoted, so that no delimiter or
 * line break inside a text can open a new cell, whichever delimiter the spreadsheet expects.
 */
export function spreadsheetLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map((value) => `"${spreadsheetCell(value).replaceAll('"', '""')}"`).join(',')}\r\n`
}
