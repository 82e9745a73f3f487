import { axolotlFormat } from '@/lib/pipeline/updates/formats/axolotl'
import type { PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { llamaFactoryFormat } from '@/lib/pipeline/updates/formats/llama-factory'
import { openAiFormat } from '@/lib/pipeline/updates/formats/openai'
import { trlFormat } from '@/lib/pipeline/updates/formats/trl'

/** Every format a preference release can leave in. */
export const preferenceFormats: readonly PreferenceFormat[] = [
  trlFormat,
  llamaFactoryFormat,
  axolotlFormat,
  openAiFormat,
]
