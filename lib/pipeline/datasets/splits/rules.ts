import { sha256 } from '@/lib/core/hash'
import { heldOut, type Split, type SplitReport, type SplitSettings } from '@/lib/pipeline/datasets/splits/schema'
import { nearPairs, type Pair } from '@/lib/text/near-pairs'
import { nearVectors } from '@/lib/text/near-vectors'
import { comparisonKey } from '@/lib/text/normalise'

/** A row as a split sees it. */
export type SplitRow = {
  /** The id of its query, which it keeps from release to release. */
  readonly key: string
  readonly seeds: readonly string[]
  readonly subdomain: string
  readonly queryType: string
  readonly instruction: string
  readonly response: string
  readonly vector: Float32Array | null
  /** Where it stood in the release before; null where it is new or that release had no splits. */
  readonly before: Split | null
}

export type Measures = SplitReport['measures']
export type Grouping = { readonly groups: readonly (readonly number[])[]; readonly links: SplitReport['links'] }

/**
 * Joins rows that must not be parted: rows of one seed (over any number of steps), near duplicates by words and by
 * meaning, and rows with the same answer word for word. Answers groups of places; rests at every yield.
 */
export function* groupRows(rows: readonly SplitRow[], measures: Measures): Generator<undefined, Grouping> {
  const parent = rows.map((_, index) => index)
  const find = (index: number): number => {
    let root = index
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root
    for (let at = index; at !== root; ) {
      const next = parent[at] ?? root
      parent[at] = root
      at = next
    }
    return root
  }
  const isWanted = (one: number, other: number) => find(one) !== find(other)
  const join = (pairs: readonly Pair[]) => {
    let joined = 0
    for (const [one, other] of pairs) {
      const [a, b] = [find(one), find(other)]
      if (a === b) continue
      parent[Math.max(a, b)] = Math.min(a, b)
      joined++
    }
    return joined
  }
  const links = { seeds: 0, words: 0, vectors: 0, answers: 0 }
  links.seeds = join(pairsOf(rows.map(({ seeds }) => seeds)))
  const instructions = rows.map(({ instruction }) => instruction)
  for (const found of nearPairs(instructions, { threshold: measures.rougeL, isWanted })) {
    links.words += join(found)
    yield
  }
  if (measures.cosine !== null)
    for (const found of nearVectors(
      rows.map(({ vector }) => vector),
      { threshold: measures.cosine, isWanted },
    )) {
      links.vectors += join(found)
      yield
    }
  links.answers = join(pairsOf(rows.map(({ response }) => [comparisonKey(response)])))
  const groups = new Map<number, number[]>()
  for (const index of rows.keys()) {
    const root = find(index)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [index])
    else group.push(index)
  }
  return { groups: [...groups.values()], links }
}

/** Each row with the first row that has one of its marks. */
function pairsOf(marks: readonly (readonly string[])[]): Pair[] {
  const first = new Map<string, number>()
  return marks.flatMap((own, index) =>
    own.flatMap((mark): Pair[] => {
      const other = first.get(mark)
      if (other === undefined) first.set(mark, index)
      return other === undefined ? [] : [[other, index]]
    }),
  )
}

const cellOf = ({ subdomain, queryType }: SplitRow) => `${subdomain}\u0000${queryType}`

/**
 * Gives whole groups to splits, test before validation: the rows wanted of each cell are its share, rounded so that
 * all cells together give the share of the whole (largest remainder). Groups are asked in an order of their own, drawn
 * from the seed, first those that stood in this split before; a group is taken while it brings the cells nearer to what
 * is wanted, and training keeps one at least. The same rows, seed and history give the same split.
 */
export function assignSplits(
  rows: readonly SplitRow[],
  { groups }: Grouping,
  settings: SplitSettings,
): { readonly splits: readonly Split[]; readonly wanted: ReadonlyMap<string, number> } {
  const assigned: Split[] = rows.map(() => 'train')
  const isTaken = new Set<number>()
  let inTraining = rows.length
  const allWanted = new Map<string, number>()
  const cells = countBy(rows, cellOf)
  for (const split of [...heldOut].reverse()) {
    const wanted = quotas(cells, settings[split])
    for (const [cell, count] of wanted) allWanted.set(`${split}\u0000${cell}`, count)
    let left = [...wanted.values()].reduce((sum, count) => sum + count, 0)
    const got = new Map<string, number>()
    const take = (index: number, group: readonly number[]) => {
      isTaken.add(index)
      left -= group.length
      inTraining -= group.length
      for (const at of group) {
        assigned[at] = split
        const row = rows[at]
        if (row !== undefined) got.set(cellOf(row), (got.get(cellOf(row)) ?? 0) + 1)
      }
    }
    const order = orderOf(rows, groups, split, settings.seed)
    for (const isStrict of [true, false])
      for (const index of order) {
        const group = groups[index] ?? []
        if (left === 0) break
        if (isTaken.has(index) || group.length > left || group.length === inTraining) continue
        const own = countBy(
          group.flatMap((at) => rows[at] ?? []),
          cellOf,
        )
        if (!isStrict || gainOf(own, cells, wanted, got) > 0) take(index, group)
      }
  }
  return { splits: assigned, wanted: allWanted }
}

/** How much nearer the cells come to what is wanted of them when a group is taken; below zero when they go away from it. */
function gainOf(
  group: ReadonlyMap<string, number>,
  cells: ReadonlyMap<string, number>,
  wanted: ReadonlyMap<string, number>,
  got: ReadonlyMap<string, number>,
): number {
  let gain = 0
  for (const [cell, count] of group) {
    const missing = (wanted.get(cell) ?? 0) - (got.get(cell) ?? 0)
    gain += (missing ** 2 - (missing - count) ** 2) / (cells.get(cell) ?? 1)
  }
  return gain
}

/** The rows a split is to have of each cell: whole numbers that add up to the share of all rows, rounded down. */
export function quotas(cells: ReadonlyMap<string, number>, share: number): Map<string, number> {
  const exact = [...cells].map(([cell, count]) => ({ cell, exact: count * share, whole: Math.floor(count * share) }))
  // A part of a row holds nothing out: five per cent of fewer than twenty rows are none.
  const total = Math.floor([...cells.values()].reduce((sum, count) => sum + count, 0) * share + 1e-9)
  let missing = total - exact.reduce((sum, { whole }) => sum + whole, 0)
  const byRemainder = [...exact].sort((a, b) => b.exact - b.whole - (a.exact - a.whole) || (a.cell < b.cell ? -1 : 1))
  const wanted = new Map(exact.map(({ cell, whole }) => [cell, whole]))
  for (const { cell, whole } of byRemainder) {
    if (missing <= 0) break
    wanted.set(cell, whole + 1)
    missing--
  }
  return wanted
}

function orderOf(rows: readonly SplitRow[], groups: readonly (readonly number[])[], split: Split, seed: number) {
  const rank = (group: readonly number[]) => {
    const before = group.flatMap((at) => rows[at]?.before ?? [])
    return before.includes(split) ? 0 : before.length === 0 ? 1 : 2
  }
  return groups
    .map((group, index) => {
      const keys = group.map((at) => rows[at]?.key ?? '').sort()
      return { index, rank: rank(group), draw: sha256(`${seed} ${keys[0] ?? ''}`) }
    })
    .sort((a, b) => a.rank - b.rank || (a.draw < b.draw ? -1 : 1))
    .map(({ index }) => index)
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** What there is to say of a split. */
export function reportOf(
  rows: readonly SplitRow[],
  { groups, links }: Grouping,
  { splits: assigned, wanted }: ReturnType<typeof assignSplits>,
  { settings, measures }: { settings: SplitSettings; measures: Measures },
): SplitReport {
  const inSplit = (split: Split) => assigned.filter((one) => one === split).length
  const groupsIn = (split: Split) => groups.filter(([first]) => first !== undefined && assigned[first] === split).length
  const got = countBy(
    rows.map((row, at) => `${assigned[at]}\u0000${cellOf(row)}`),
    (key) => key,
  )
  const smallest = new Map<string, number>()
  for (const group of groups)
    for (const at of group) {
      const row = rows[at]
      if (row === undefined) continue
      smallest.set(cellOf(row), Math.min(group.length, smallest.get(cellOf(row)) ?? group.length))
    }
  const unmet = [...wanted].flatMap(([key, count]) => {
    const [split = '', subdomain = '', queryType = ''] = key.split('\u0000')
    const name = heldOut.find((one) => one === split)
    if (name === undefined || count === (got.get(key) ?? 0)) return []
    const smallestGroup = smallest.get(`${subdomain}\u0000${queryType}`) ?? 0
    return [{ subdomain, queryType, split: name, wanted: count, got: got.get(key) ?? 0, smallestGroup }]
  })
  return {
    settings,
    measures,
    groups: groups.length,
    largestGroup: groups.reduce((most, group) => Math.max(most, group.length), 0),
    links,
    rows: { train: inSplit('train'), validation: inSplit('validation'), test: inSplit('test') },
    groupsIn: { train: groupsIn('train'), validation: groupsIn('validation'), test: groupsIn('test') },
    moved: rows.filter(({ before }, at) => before !== null && before !== assigned[at]).length,
    unmet: unmet.sort((a, b) => b.wanted - b.got - (a.wanted - a.got)),
  }
}
