import type { Scored } from '@/lib/stats/judgments'

/** Six prompts by three evaluators: the clustered example of KA27, KA31 and KA36. */
export const clusters = [
  [1, 1, 1],
  [1, 1, 0.5],
  [0, 0, 0.5],
  [1, 0, 1],
  [0.5, 0.5, 0.5],
  [1, 1, 0],
] as const

export const clusteredJudgments: Scored[] = clusters.flatMap((scores, prompt) =>
  scores.map((score, evaluator) => ({ prompt: `p${prompt}`, evaluator: `e${evaluator}`, score })),
)

export const promptMeans = clusters.map((scores) => scores.reduce<number>((sum, score) => sum + score, 0) / 3)
