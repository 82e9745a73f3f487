/** Limits a lead may change; the defaults are those of statistics 2.6. */
export type WeaknessLimits = {
  /** A cell is weak when its true win rate is below this … */
  readonly target: number
  /** … with at least this probability … */
  readonly probability: number
  /** … and it lies below the rest with a q value under this. */
  readonly q: number
  /** Half-width of the interval above which evidence is too thin. */
  readonly halfWidth: number
  /** Fewer prompts than this never make a cell weak, whatever the tests say. */
  readonly minimumPrompts: number
}

export const defaultLimits: WeaknessLimits = {
  target: 0.5,
  probability: 0.9,
  q: 0.1,
  halfWidth: 0.12,
  minimumPrompts: 10,
}

export const weaknessLabels = ['weak', 'watch', 'insufficient', 'fine'] as const
export type WeaknessLabel = (typeof weaknessLabels)[number]

export type WeaknessEvidence = {
  readonly prompts: number
  readonly probabilityBelow: number
  /** Nothing when the cell could not be tested against the rest. */
  readonly q: number | undefined
  readonly halfWidth: number
}

/** What the evidence says one by one, for a page that explains its label. */
export type WeaknessSigns = { readonly belowTarget: boolean; readonly belowRest: boolean; readonly thin: boolean }

/**
 * Label of a cell: `weak` needs both signs (below the target with high probability, and below the rest after multiplicity
 * control), because the tests against the rest hang together; else thin evidence is `insufficient`; else one sign is `watch`.
 */
export function labelCell(
  evidence: WeaknessEvidence,
  limits: WeaknessLimits = defaultLimits,
): { readonly label: WeaknessLabel; readonly signs: WeaknessSigns } {
  const signs = {
    belowTarget: evidence.probabilityBelow > limits.probability,
    belowRest: evidence.q !== undefined && evidence.q < limits.q,
    thin: evidence.halfWidth > limits.halfWidth || evidence.prompts < limits.minimumPrompts,
  }
  const both = signs.belowTarget && signs.belowRest && evidence.prompts >= limits.minimumPrompts
  const label = both ? 'weak' : signs.thin ? 'insufficient' : signs.belowTarget || signs.belowRest ? 'watch' : 'fine'
  return { label, signs }
}
