/** What commands and jobs can say happened; `flow.ts` says what follows. */
export type FlowEvent =
  | { readonly name: 'project.created'; readonly projectId: string }
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
  | { readonly name: 'responses.responseReopened'; readonly projectId: string; readonly responseId: string }

export type FlowEventName = FlowEvent['name']
