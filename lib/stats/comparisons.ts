import { AppError } from '@/lib/core/errors'
import { requireCount } from '@/lib/stats/result'

/** Outcomes of one system shown left against one shown right; `prompt` lets errors be clustered. */
export type Comparison = {
  readonly left: string
  readonly right: string
  readonly leftWins: number
  readonly rightWins: number
  readonly ties: number
  readonly prompt?: string
}

/** Adds up comparisons with the same systems on the same sides. Throws `bad_input` on a system compared with itself or bad counts. */
export function sumComparisons(comparisons: readonly Comparison[]): Comparison[] {
  const sums = new Map<string, { left: string; right: string; leftWins: number; rightWins: number; ties: number }>()
  for (const { left, right, leftWins, rightWins, ties } of comparisons) {
    if (left === right) throw new AppError('bad_input', 'a system cannot be compared with itself', { system: left })
    const key = `${left}\u0000${right}`
    const row = sums.get(key) ?? { left, right, leftWins: 0, rightWins: 0, ties: 0 }
    row.leftWins += requireCount(leftWins, 'leftWins')
    row.rightWins += requireCount(rightWins, 'rightWins')
    row.ties += requireCount(ties, 'ties')
    sums.set(key, row)
  }
  return [...sums.values()].filter((row) => row.leftWins + row.rightWins + row.ties > 0)
}

/** The systems of some comparisons, sorted, so that a fit does not depend on the order of rows. */
export const systemsOf = (comparisons: readonly Comparison[]): string[] =>
  [...new Set(comparisons.flatMap(({ left, right }) => [left, right]))].sort()

export type Connection = {
  /** Groups of systems between which nothing was ever compared; more than one means no common scale. */
  readonly components: readonly (readonly string[])[]
  /** Whether every system has, through some chain, both beaten (or tied) and lost to (or tied) every other. */
  readonly strong: boolean
}

/** How far comparisons join their systems. A tie counts as both a win and a loss. */
export function connection(comparisons: readonly Comparison[]): Connection {
  const systems = systemsOf(comparisons)
  const beats = new Map(systems.map((system) => [system, new Set<string>()]))
  const beatenBy = new Map(systems.map((system) => [system, new Set<string>()]))
  const meets = new Map(systems.map((system) => [system, new Set<string>()]))
  const link = (winner: string, loser: string) => {
    beats.get(winner)?.add(loser)
    beatenBy.get(loser)?.add(winner)
  }
  for (const { left, right, leftWins, rightWins, ties } of comparisons) {
    if (leftWins + ties > 0) link(left, right)
    if (rightWins + ties > 0) link(right, left)
    meets.get(left)?.add(right)
    meets.get(right)?.add(left)
  }
  const components: string[][] = []
  const seen = new Set<string>()
  for (const system of systems) {
    if (seen.has(system)) continue
    const component = reach(system, meets)
    for (const member of component) seen.add(member)
    components.push([...component].sort())
  }
  const [first] = systems
  const strong =
    first !== undefined && reach(first, beats).size === systems.length && reach(first, beatenBy).size === systems.length
  return { components, strong }
}

function reach(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set([start])
  for (const system of found) for (const next of edges.get(system) ?? []) found.add(next)
  return found
}
