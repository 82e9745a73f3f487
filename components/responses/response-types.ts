import type { z } from 'zod'
import type { contextPassage, draftView, responseView } from '@/lib/pipeline/responses/schema'

export type ResponseView = z.output<typeof responseView>
export type DraftView = z.output<typeof draftView>
export type ContextPassage = z.output<typeof contextPassage>
