/** The settings of the paper's ORPO run (SearchInstruct, table 5: Gemma-3-27B-IT, one update, ZeRO-3). */
export const orpoSettings = {
  model: 'google/gemma-3-27b-it',
  loraRank: 16,
  loraAlpha: 32,
  loraDropout: 0.005,
  learningRate: 2e-5,
  batchSize: 4,
  epochs: 6,
  beta: 0.05,
} as const
