// The words of the glossary as closed lists; schemas, rows and pages take them from here.

export const roles = ['lead', 'annotator', 'evaluator'] as const
export type Role = (typeof roles)[number]

export const languages = [
  'fa',
  'en',
  'ar',
  'zh',
  'ja',
  'de',
  'fr',
  'es',
  'tr',
  'ru',
  'hi',
  'ur',
  'it',
  'pt',
  'ko',
] as const
export type Language = (typeof languages)[number]

export const seedStates = ['draft', 'approved', 'rejected', 'withdrawn'] as const
export const seedOrigins = ['written', 'imported', 'proposed', 'coauthored'] as const
export const proposalStates = ['open', 'accepted', 'dismissed'] as const

export const queryMethods = ['seed', 'paraphrase', 'combination'] as const
export const queryStates = ['waiting', 'kept', 'rejected', 'withdrawn'] as const
export const queryRejections = [
  'drift',
  'duplicate',
  'unanswerable',
  'unnatural',
  'dialect',
  'unsafe',
  'other',
] as const

export const contextStates = ['searching', 'waiting', 'settled', 'insufficient', 'withdrawn'] as const
export const passageOrigins = ['corpus', 'web', 'api', 'pasted'] as const
export const passageStates = ['waiting', 'kept', 'dropped'] as const
export const passageDrops = ['offtopic', 'untrustworthy', 'outdated', 'duplicate', 'other'] as const

export const responseStates = ['drafting', 'waiting', 'approved', 'rejected', 'unanswerable', 'withdrawn'] as const
export const draftStates = ['complete', 'unanswerable', 'truncated', 'refused', 'invalid', 'failed'] as const
export const responseRejections = [
  'wrong',
  'ungrounded',
  'incomplete',
  'unclear',
  'unsafe',
  'language',
  'other',
] as const

export const jobStates = ['planned', 'running', 'done', 'cancelled', 'failed'] as const
export const itemStates = ['waiting', 'running', 'done', 'failed', 'rejected', 'cancelled'] as const

export const promptSources = ['written', 'imported', 'sampled'] as const
export const systemKinds = ['builtin', 'endpoint', 'imported'] as const
export const outputStates = ['complete', 'truncated', 'refused', 'failed', 'missing'] as const
export const runStates = ['draft', 'open', 'paused', 'closed', 'abandoned'] as const
export const stoppingRules = ['fixed', 'anytime'] as const

/** What an evaluator may say of two unnamed responses. */
export const verdicts = ['first', 'second', 'tie', 'both_bad', 'skip'] as const
export const confidences = ['low', 'mid', 'high'] as const
/** Why a response won, and why one lost; at most nine of each, as they are chosen by the digits. */
export const winReasons = ['correct', 'grounded', 'complete', 'clear', 'locale', 'safe'] as const
export const lossReasons = [
  'hallucination',
  'wrong_fact',
  'ignores_constraint',
  'bad_language',
  'missing_citation',
  'incomplete',
  'unsafe',
] as const
export const judgmentReasons = [...winReasons, ...lossReasons] as const
export const pairOrigins = ['update', 'desk'] as const
export const pairStates = ['preparing', 'waiting', 'approved', 'rejected', 'withdrawn'] as const
export const pairRejections = ['wrong', 'unaffected', 'not_minimal', 'no_evidence', 'language', 'other'] as const
export const rejectedSources = ['generated', 'pasted', 'imported', 'drafted'] as const
/** What a probe asks: the edited question itself, and how far beyond it the update reached. */
export const updateProbeKinds = ['direct', 'paraphrase', 'attribute', 'one_hop', 'two_hop', 'neighbour'] as const
export const probePhases = ['before', 'after'] as const

/** The desks: queues of work for people. */
export const desks = [
  'expansion.triage',
  'retrieval.context',
  'responses.review',
  'evaluation.judge',
  'updates.review',
] as const
export type Desk = (typeof desks)[number]
