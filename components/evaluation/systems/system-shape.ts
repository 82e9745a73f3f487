import type { UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { newSystem } from '@/lib/pipeline/evaluation/systems/schema'

export const systemShape = newSystem
  .omit({ projectId: true })
  .refine((form) => form.kind !== 'endpoint' || form.endpointId !== null, {
    path: ['endpointId'],
    params: { reason: 'blank' },
  })

export type SystemForm = UseFormReturn<z.input<typeof systemShape>, unknown, z.output<typeof systemShape>>

export const startOfSystem = {
  ...{ name: '', notes: '', kind: 'builtin' as const, endpointId: null, style: 'concise' as const },
  settings: { model: {}, instructions: '', passages: 5, examples: 0 },
  ...{ releaseId: null, authorId: null },
}
