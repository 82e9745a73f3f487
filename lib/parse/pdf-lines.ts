/** One run of text on a page, in page units with the origin at the bottom left. */
export type PdfRun = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly rightToLeft: boolean
  readonly endsLine: boolean
}

/** One line of text on a page, its runs in reading order. */
export type PdfLine = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly rightToLeft: boolean
}

/** Gathers the runs of a page, in the order the file gives them, into lines; gaps between runs become spaces. */
export function linesOfRuns(runs: readonly PdfRun[]): PdfLine[] {
  const lines: PdfLine[] = []
  let current: PdfRun[] = []
  const close = (): void => {
    const line = lineOf(current)
    if (line) lines.push(line)
    current = []
  }
  for (const run of runs) {
    const last = current.findLast((other) => other.text.trim() !== '')
    if (last && run.text.trim() !== '' && Math.abs(run.y - last.y) > 0.5 * Math.max(run.size, last.size, 1)) close()
    current.push(run)
    if (run.endsLine) close()
  }
  close()
  return lines
}

function lineOf(runs: readonly PdfRun[]): PdfLine | undefined {
  const inked = runs.filter((run) => run.text.trim() !== '')
  const [first] = inked
  if (!first) return undefined
  const rightToLeftLength = inked.reduce((sum, run) => sum + (run.rightToLeft ? run.text.length : 0), 0)
  const rightToLeft = rightToLeftLength * 2 >= inked.reduce((sum, run) => sum + run.text.length, 0)
  const ordered = rightToLeft ? rightToLeftOrder(inked) : runs
  return {
    text: joined(ordered, rightToLeft).replace(/\s+/g, ' ').trim(),
    left: Math.min(...inked.map((run) => run.x)),
    right: Math.max(...inked.map((run) => run.x + run.width)),
    y: first.y,
    size: Math.max(...inked.map((run) => run.size)),
    rightToLeft,
  }
}

// Right to left by place, with each stretch of left-to-right runs (numbers, Latin words) turned back again.
function rightToLeftOrder(runs: readonly PdfRun[]): PdfRun[] {
  const ordered: PdfRun[] = []
  const stretch: PdfRun[] = []
  for (const run of runs.toSorted((a, b) => b.x - a.x)) {
    if (run.rightToLeft) ordered.push(...stretch.splice(0), run)
    else stretch.unshift(run)
  }
  return [...ordered, ...stretch]
}

function joined(runs: readonly PdfRun[], rightToLeft: boolean): string {
  let text = ''
  let last: PdfRun | undefined
  for (const run of runs) {
    if (last) {
      const gap = run.x > last.x ? run.x - (last.x + last.width) : last.x - (run.x + run.width)
      if (rightToLeft || gap > 0.2 * run.size) text += gap > 0.1 * run.size || run.text.startsWith(' ') ? ' ' : ''
    }
    text += run.text
    last = run
  }
  return text
}
