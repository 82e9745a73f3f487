/** A way to ask about a topic, with what makes it worth asking. */
export type Idea = { readonly text: string; readonly why: string }

/** How one question is put in other words, or two in one. The order is fixed; chance chooses among them. */
export type QuestionRules = {
  /** Other questions with the same intent. */
  paraphrases(question: string): string[]
  /** Questions that need both; only of related ones may be asked how they are related. */
  combinations(first: string, second: string, areRelated: boolean): string[]
  /** What a question is about, where the rules can tell; null where they cannot. */
  topicOf(question: string): string | null
  /** Questions worth asking about a topic; `type` is the name of a query type, and some fit it. */
  ideas(topic: string, type: string | null): { readonly fitting: Idea[]; readonly others: Idea[] }
}

/** Sentences the engine says in its own name. */
export type Sayings = {
  readonly noPassages: string
  /** The passages lack what the question is about. */
  readonly notEnough: (missing: readonly string[]) => string
  /** How many of the question's key words a passage has, and which. */
  readonly shares: (found: readonly string[], of: number) => string
  readonly sharesNothing: string
  readonly repeats: string
  /** Said by a system that has nothing to answer with. */
  readonly unknown: string
  readonly judged: (winner: 'first' | 'second', words: number, other: number) => string
  readonly judgedEqual: string
  /** A sentence that states a new value where the old answer has no place for it. */
  readonly updated: (subject: string, value: string, date: string) => string
  /** Why a seed is proposed after a failure. */
  readonly because: (reason: string, prompt: string) => string
}
