import type { UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { type RunForm, runForm, runSettings } from '@/lib/pipeline/evaluation/schema'

export const runShape = runForm

export type RunFormOf = UseFormReturn<z.input<typeof runShape>, unknown, z.output<typeof runShape>>

/** A new run as the form begins: what the planner's advice is without anything else known. */
export function startOfRun(promptSetId: string, systemIds: readonly string[]): RunForm {
  return {
    ...{ name: '', title: '', promptSetId, systemIds: [...systemIds], stopping: 'fixed' },
    settings: runSettings.parse({}),
  }
}

/** Criteria as lines of a text, and back. */
export const linesOf = (criteria: readonly string[]) => criteria.join('\n')
export const criteriaOf = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
