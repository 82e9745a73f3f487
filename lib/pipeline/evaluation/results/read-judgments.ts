import type { JudgmentMapping, VerdictReading } from '@/lib/pipeline/evaluation/results/import-schema'
import { cellText, columnNamed, type FileRow, inOrder, type Problem, shortened } from '@/lib/pipeline/file-rows'
import { comparisonKey } from '@/lib/text/normalise'

type Verdict = 'a' | 'b' | 'tie' | 'both_bad' | 'skip'

/** A finished judgment as it stands in a file. */
export type ReadJudgment = {
  readonly row: number
  readonly prompt: string
  readonly evaluator: string
  readonly word: string
  readonly verdict: Verdict
  /** The probability that A is better, where the code is no plain verdict. */
  readonly score: number | null
  readonly systemA: string
  readonly systemB: string
  readonly outputA: string
  readonly outputB: string
  readonly subdomain: string
  readonly isFirstA: boolean | null
}

/** Columns by their usual names: of exports of this app, of PandaLM and of AlpacaEval. */
export function guessMapping(columns: readonly string[]): JudgmentMapping {
  const named = (...names: string[]) => columnNamed(columns, names)
  const annotators = columns.filter((column) => /^(annotator|rater|judge|evaluator)[ _-]?\d+$/i.test(column))
  return {
    prompt: named('promptId', 'prompt_id', 'prompt', 'idx', 'id', 'instruction', 'question') ?? columns[0] ?? 'prompt',
    verdict: named('winner', 'verdict', 'preference', 'label', 'judgment'),
    verdicts: annotators,
    evaluator: named('evaluator', 'annotator', 'userId', 'judge'),
    systemA: named('systemA', 'system_a', 'model_1', 'model_a'),
    systemB: named('systemB', 'system_b', 'model_2', 'model_b'),
    outputA: named('outputA', 'output_a', 'response_1', 'response_a'),
    outputB: named('outputB', 'output_b', 'response_2', 'response_b'),
    subdomain: named('subdomain', 'dataset', 'category'),
    firstShown: named('firstShown', 'first_shown', 'first'),
  }
}

const usual: Readonly<Record<string, Verdict>> = {
  ...{ a: 'a', b: 'b', '1': 'a', '2': 'b', '0': 'tie', tie: 'tie', draw: 'tie', both_bad: 'both_bad', skip: 'skip' },
  ...{ model_a: 'a', model_b: 'b', win: 'a', loss: 'b', lose: 'b', '-1': 'skip' },
}

/** Reads the values there are: words with their usual meaning, or preferences where there are fractions. */
export function guessReading(values: readonly string[]): VerdictReading {
  const numbers = values.filter((value) => value.trim() !== '').map(Number)
  const isPreference = numbers.length > 0 && numbers.every((one) => one >= 0 && one <= 2)
  if (isPreference && numbers.some((one) => !Number.isInteger(one))) return { kind: 'preference' }
  const meanings = values.flatMap((value) => {
    const verdict = usual[value.trim().toLowerCase()]
    return verdict === undefined ? [] : [[value.trim(), verdict] as const]
  })
  return { kind: 'words', meanings: Object.fromEntries(meanings) }
}

export const verdictColumns = ({ verdict, verdicts }: JudgmentMapping): string[] =>
  verdicts.length > 0 ? verdicts : verdict === null ? [] : [verdict]

/** The values of the verdict columns with how often each is there, most frequent first. */
export function valuesOf(rows: readonly FileRow[], mapping: JudgmentMapping) {
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const column of verdictColumns(mapping)) {
      const value = cellText(row, column).trim()
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

type Meaning = { readonly verdict: Verdict; readonly score: number | null }

function meaningOf(word: string, reading: VerdictReading): Meaning | null {
  if (reading.kind === 'words') {
    const verdict = reading.meanings[word]
    return verdict === undefined ? null : { verdict, score: null }
  }
  const code = word === '' ? Number.NaN : Number(word)
  if (code === 0 || code === 1.5) return { verdict: 'tie', score: null }
  if (!(code >= 1 && code <= 2)) return null
  const verdict = code > 1.5 ? 'a' : 'b'
  return { verdict, score: Number.isInteger(code) ? null : code - 1 }
}

/** Every judgment of a file, and every one that cannot be read with its reason. */
export function readJudgments(
  rows: readonly FileRow[],
  mapping: JudgmentMapping,
  reading: VerdictReading,
  systems: readonly [string, string] | null,
): { readonly ready: ReadJudgment[]; readonly problems: Problem[] } {
  const ready: ReadJudgment[] = []
  const problems: Problem[] = []
  const seen = new Map<string, number>()
  const columns = verdictColumns(mapping)
  if (columns.length === 0) return { ready, problems: [{ row: 0, reason: 'no column with verdicts is named' }] }
  for (const row of rows) {
    const problem = (reason: string) => problems.push({ row: row.row, reason })
    const prompt = cellText(row, mapping.prompt).trim()
    const systemA = cellText(row, mapping.systemA).trim() || (systems?.[0] ?? '')
    const systemB = cellText(row, mapping.systemB).trim() || (systems?.[1] ?? '')
    if (prompt === '') problem(`the field “${mapping.prompt}” is missing or empty`)
    else if (systemA === '' || systemB === '') problem('names no systems, and none are given')
    else if (systemA === systemB) problem(`compares “${shortened(systemA, 80)}” with itself`)
    else
      for (const column of columns) {
        const word = cellText(row, column).trim()
        const meaning = meaningOf(word, reading)
        const evaluator = mapping.verdicts.length > 0 ? column : cellText(row, mapping.evaluator).trim() || 'unnamed'
        const key = [comparisonKey(prompt), ...[systemA, systemB].sort(), evaluator].join('\u0000')
        const earlier = seen.get(key)
        if (meaning === null) problem(`“${shortened(word, 60)}” in “${column}” is no verdict`)
        else if (earlier !== undefined && mapping.evaluator !== null)
          problem(`repeats the judgment of row ${earlier}; the first one is taken`)
        else {
          seen.set(key, row.row)
          const shown = cellText(row, mapping.firstShown).trim().toLowerCase()
          ready.push({
            ...{ row: row.row, prompt, evaluator, word, ...meaning, systemA, systemB },
            outputA: cellText(row, mapping.outputA),
            outputB: cellText(row, mapping.outputB),
            subdomain: cellText(row, mapping.subdomain).trim(),
            isFirstA: ['a', '1', 'true'].includes(shown) ? true : ['b', '2', 'false'].includes(shown) ? false : null,
          })
        }
      }
  }
  return { ready, problems: inOrder(problems) }
}
