/** The pipeline in the order in which data flows; the same word names the folder, the page, the components and the tests. */
export const stages = [
  'corpus',
  'seeds',
  'expansion',
  'retrieval',
  'responses',
  'datasets',
  'evaluation',
  'refinement',
  'updates',
  'retriever',
] as const

export type Stage = (typeof stages)[number]

/** The stages a model is chosen for. */
export const modelStages = [
  'seeds',
  'expansion',
  'retrieval',
  'responses',
  'evaluation',
  'refinement',
  'updates',
] as const
export type ModelStage = (typeof modelStages)[number]
