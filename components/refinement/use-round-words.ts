'use client'

import { useTranslations } from 'next-intl'
import type { StatusKind } from '@/components/ui/status'
import type { CellEvidence, TargetLabel } from '@/lib/pipeline/refinement/plan/schema'
import type { RoundCard } from '@/lib/pipeline/refinement/schema'

type State = RoundCard['state']
export type CellLabel = TargetLabel | CellEvidence['label']
type NamedCell = { subdomain: string; queryType: string | null }

const stateKinds: Readonly<Record<State, StatusKind>> = {
  open: 'busy',
  paused: 'watch',
  closed: 'ok',
  abandoned: 'bad',
}
const labelKinds: Readonly<Record<CellLabel, StatusKind>> = {
  weak: 'bad',
  watch: 'watch',
  insufficient: 'idle',
  fine: 'ok',
  unjudged: 'idle',
  exploratory: 'info',
  reported: 'info',
}
export const decisionKinds = { adopt: 'ok', repeat: 'watch', stop: 'idle' } as const satisfies Record<
  NonNullable<RoundCard['decision']>,
  StatusKind
>

/** How rounds, cells and labels are said: each a mark and a word. */
export function useRoundWords() {
  const t = useTranslations('refinement')
  return {
    stateKind: (state: State) => stateKinds[state],
    state: (state: State) => t(`state.${state}`),
    labelKind: (label: CellLabel) => labelKinds[label],
    label: (label: CellLabel) => t(`label.${label}`),
    cell: ({ subdomain, queryType }: NamedCell) => (queryType === null ? subdomain : `${subdomain} · ${queryType}`),
  }
}
