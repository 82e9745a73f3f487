import type { z } from 'zod'
import type { confirmationCard, roundFlag, roundView } from '@/lib/pipeline/refinement/schema'

export type RoundView = z.output<typeof roundView>
export type RoundFlag = z.output<typeof roundFlag>
export type Confirmation = z.output<typeof confirmationCard>
export type Decision = NonNullable<RoundView['outcome']>
