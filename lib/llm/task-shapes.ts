import { z } from 'zod'

// The contract between the stages and every model: what a task is asked with and what it answers.
// A stage's prompt.ts builds the messages from the same input; the built-in engine reads the input alone.
// Answers use `nullable`, never `optional`: strict structured outputs demand every key.

const text = z.string().min(1)
const passage = z.object({ id: text, title: z.string().nullable().default(null), text: z.string() })
const evidence = z.object({ id: text, text: z.string() })

/** The five kinds of probe: does an edit reach beyond the sentence that was edited, and only as far as it should? */
export const probeKinds = ['paraphrase', 'attribute', 'one_hop', 'two_hop', 'neighbour'] as const
export const expansionMethods = ['paraphrase', 'combination'] as const
export const claimVerdicts = ['supported', 'contradicted', 'unsupported'] as const
export const judgeVerdicts = ['first', 'second', 'tie'] as const
export const answerStyles = ['concise', 'detailed'] as const

const proposedSeeds = z.object({
  seeds: z.array(z.object({ text: z.string(), why: z.string() })),
})

const seedsPropose = {
  input: z.object({
    language: text,
    guideline: z.string(),
    /** Name of the subdomain, with its parents before it where it has any; null proposes over the whole domain. */
    subdomain: text.nullable(),
    queryType: z.object({ name: text, description: z.string() }).nullable(),
    /** Approved seeds of the cell or near it, as models of tone and difficulty. */
    examples: z.array(z.string()),
    /** Texts that exist or were dismissed; nothing like them may come back. */
    avoid: z.array(z.string()),
    n: z.int().min(1).max(50),
  }),
  output: proposedSeeds,
}

const expansionGenerate = {
  input: z.object({
    language: text,
    guideline: z.string(),
    samples: z.array(z.object({ id: text, text, subdomain: text.nullable(), queryType: text.nullable() })).min(1),
    /** How many queries one call answers with. */
    k: z.int().min(1).max(50),
    /** Share of combinations among them, 0 to 1; the rest are paraphrases. */
    mix: z.number().min(0).max(1),
    /** Number of this call among calls with the same samples, so that rules answer each anew. */
    iteration: z.int().min(0).default(0),
  }),
  output: z.object({
    queries: z.array(z.object({ text: z.string(), method: z.enum(expansionMethods), parents: z.array(z.string()) })),
  }),
}

const retrievalRewrite = {
  input: z.object({ language: text, instruction: text }),
  output: z.object({ searchQuery: z.string() }),
}

const retrievalFilter = {
  input: z.object({ language: text, instruction: text, passages: z.array(passage) }),
  output: z.object({
    decisions: z.array(z.object({ id: z.string(), keep: z.boolean(), reason: z.string() })),
  }),
}

const responsesDraft = {
  input: z.object({
    language: text,
    instruction: text,
    guideline: z.string(),
    passages: z.array(passage),
    /** What a person asked for when regenerating: "shorter", "mention the season". */
    note: z.string().nullable().default(null),
  }),
  output: z.object({
    answerable: z.boolean(),
    /** Why the passages do not suffice; null when they do. */
    reason: z.string().nullable(),
    sentences: z.array(z.object({ text: z.string(), passages: z.array(z.string()) })),
  }),
}

const responsesClaims = {
  input: z.object({ language: text, sentences: z.array(z.string()), passages: z.array(passage) }),
  output: z.object({
    claims: z.array(
      z.object({
        /** Index of the sentence the claim was read from. */
        sentence: z.int(),
        text: z.string(),
        verdict: z.enum(claimVerdicts),
        /** Passages that support or contradict it. */
        passages: z.array(z.string()),
      }),
    ),
  }),
}

const evaluationAnswer = {
  input: z.object({
    language: text,
    instruction: text,
    style: z.enum(answerStyles).nullable().default(null),
    /** What the system under test may look up; empty for a closed book. */
    passages: z.array(passage).default([]),
    /** Nearest examples of the release the system was made from; how a system without training learns from a release. */
    examples: z.array(z.object({ id: text, instruction: text, response: z.string() })).default([]),
  }),
  output: z.object({ text: z.string() }),
}

const evaluationJudge = {
  input: z.object({
    language: text,
    prompt: text,
    first: z.string(),
    second: z.string(),
    criteria: z.array(z.string()),
  }),
  output: z.object({ verdict: z.enum(judgeVerdicts), reason: z.string() }),
}

const refinementPropose = {
  input: z.object({
    language: text,
    guideline: z.string(),
    subdomain: text.nullable(),
    queryType: z.object({ name: text, description: z.string() }).nullable(),
    /** Where the system lost: the prompt, what it answered and why evaluators said it lost. */
    failures: z.array(z.object({ prompt: text, output: z.string(), reasons: z.array(z.string()) })),
    avoid: z.array(z.string()),
    n: z.int().min(1).max(50),
  }),
  output: z.object({
    seeds: z.array(
      z.object({
        text: z.string(),
        why: z.string(),
        /** Indexes of the failures the seed answers to. */
        failures: z.array(z.int()),
      }),
    ),
  }),
}

const updatesEdit = {
  input: z.object({
    language: text,
    instruction: text,
    answer: z.string(),
    /** ISO date on which "now" is; "this year" in the answer is read from it. */
    referenceDate: z.iso.date(),
    oldValue: z.string(),
    newValue: text,
    evidence: z.array(evidence),
  }),
  output: z.object({ text: z.string() }),
}

const updatesProbes = {
  input: z.object({
    language: text,
    /** The question whose answer changed. */
    instruction: text,
    /** What the fact is about: "the head coach of the national team". */
    subject: text,
    oldValue: z.string(),
    newValue: text,
    /** ISO date from which the new value holds. */
    since: z.iso.date(),
    referenceDate: z.iso.date(),
    evidence: z.array(evidence),
    /** Questions near the fact whose answers must stay as they are. */
    neighbours: z.array(z.object({ question: text, answer: z.string().nullable() })),
    /** How many probes of each kind. */
    perKind: z.int().min(1).max(10),
  }),
  output: z.object({
    probes: z.array(
      z.object({
        kind: z.enum(probeKinds),
        question: z.string(),
        /** The answer that counts as right; null where a person must fill it in. */
        expected: z.string().nullable(),
      }),
    ),
  }),
}

/** The closed list of what a model is asked for, each with the shapes of its input and its answer. */
export const tasks = {
  'seeds.propose': seedsPropose,
  'expansion.generate': expansionGenerate,
  'retrieval.rewrite': retrievalRewrite,
  'retrieval.filter': retrievalFilter,
  'responses.draft': responsesDraft,
  'responses.claims': responsesClaims,
  'evaluation.answer': evaluationAnswer,
  'evaluation.judge': evaluationJudge,
  'refinement.propose': refinementPropose,
  'updates.edit': updatesEdit,
  'updates.probes': updatesProbes,
} as const
