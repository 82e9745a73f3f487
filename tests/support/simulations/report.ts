/** One line of a simulation's report; `met` decides the exit code, lines without it only inform. */
export type Line = { readonly what: string; readonly value: string; readonly asked?: string; readonly met?: boolean }

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** Prints lines as a table and tells the shell by exit code 1 when one was not met. */
export function report(lines: readonly Line[]): void {
  const width = Math.max(...lines.map(({ what }) => what.length))
  for (const { what, value, asked = '', met } of lines) {
    const mark = met === undefined ? ' ' : met ? '✓' : '✗'
    console.log(`${mark} ${what.padEnd(width)}  ${value.padStart(18)}  ${asked}`)
  }
  if (lines.some(({ met }) => met === false)) process.exitCode = 1
}
