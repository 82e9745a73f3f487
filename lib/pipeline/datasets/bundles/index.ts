import { axolotl } from '@/lib/pipeline/datasets/bundles/axolotl'
import type { BundleFormat } from '@/lib/pipeline/datasets/bundles/format'
import { llamaFactoryAlpaca, llamaFactorySharegpt } from '@/lib/pipeline/datasets/bundles/llama-factory'
import { openAi } from '@/lib/pipeline/datasets/bundles/openai'
import type { BundleFormatId } from '@/lib/pipeline/datasets/bundles/schema'
import { trlMessages, trlPromptCompletion } from '@/lib/pipeline/datasets/bundles/trl'

/** Every shape a release can be trained from, by its id. */
export const bundleFormats: Readonly<Record<BundleFormatId, BundleFormat>> = {
  'trl-messages': trlMessages,
  'trl-prompt-completion': trlPromptCompletion,
  'llama-factory-alpaca': llamaFactoryAlpaca,
  'llama-factory-sharegpt': llamaFactorySharegpt,
  axolotl,
  openai: openAi,
}
