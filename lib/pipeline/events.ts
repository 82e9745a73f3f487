/** What commands and jobs can say happened; `flow.ts` says what follows. */
export type FlowEvent =
  | { readonly name: 'project.created'; readonly projectId: string; readonly userId: string }
  | {
      readonly name: 'project.sampleAdded'
      readonly projectId: string
      readonly sample: 'fa-tourism' | 'en-recipes'
      readonly userId: string
    }
  | { readonly name: 'corpus.documentsChanged'; readonly projectId: string }
  | { readonly name: 'seeds.seedApproved'; readonly projectId: string; readonly seedId: string }
  | { readonly name: 'seeds.seedWithdrawn'; readonly projectId: string; readonly seedId: string }
  | { readonly name: 'expansion.queryKept'; readonly projectId: string; readonly queryId: string }
  | { readonly name: 'expansion.queryWithdrawn'; readonly projectId: string; readonly queryId: string }
  | { readonly name: 'retrieval.contextSettled'; readonly projectId: string; readonly queryId: string }
  | { readonly name: 'retrieval.contextReopened'; readonly projectId: string; readonly queryId: string }
  | {
      readonly name: 'responses.responseApproved'
      readonly projectId: string
      readonly responseId: string
      readonly userId: string
    }
  | {
      readonly name: 'datasets.outputsBrought'
      readonly projectId: string
      readonly fileId: string
      readonly fileName: string
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly userId: string
    }
  | { readonly name: 'responses.responseReopened'; readonly projectId: string; readonly responseId: string }
  | {
      readonly name: 'refinement.seedsProposed'
      readonly projectId: string
      readonly roundId: string
      readonly userId: string | null
      readonly proposals: readonly ProposedSeed[]
    }
  /** The plan of a round names the prompts it keeps; null keeps none, and those it kept before are free. */
  | {
      readonly name: 'refinement.promptsKept'
      readonly projectId: string
      readonly roundId: string
      readonly promptSetId: string | null
    }
  | {
      readonly name: 'refinement.confirmationWanted'
      readonly projectId: string
      readonly roundId: string
      readonly runId: string
      readonly promptSetId: string
      /** The new system first, so that its win rate is the headline. */
      readonly systemIds: readonly [string, string]
      readonly label: string
      readonly title: string
      readonly judgmentsPerPrompt: number
      readonly userId: string
    }

/** A seed a round proposes; its id is known to the round already, which keeps why it was proposed. */
export type ProposedSeed = {
  readonly id: string
  readonly subdomainId: string
  readonly queryTypeId: string
  readonly text: string
  readonly why: string
  readonly provider: string
  readonly model: string
  readonly promptVersion: string
  readonly callId: string | null
  readonly jobId: string
}

export type FlowEventName = FlowEvent['name']
