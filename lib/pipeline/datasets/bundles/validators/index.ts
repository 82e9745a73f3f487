import type { BundleFormatId } from '@/lib/pipeline/datasets/bundles/schema'
import { axolotl } from '@/lib/pipeline/datasets/bundles/validators/axolotl'
import { llamaFactoryAlpaca, llamaFactorySharegpt } from '@/lib/pipeline/datasets/bundles/validators/llama-factory'
import { openAi } from '@/lib/pipeline/datasets/bundles/validators/openai'
import { trlMessages, trlPromptCompletion } from '@/lib/pipeline/datasets/bundles/validators/trl'
import type { Validator } from '@/lib/pipeline/datasets/bundles/validators/validator'

/** Who reads the rows of each shape back, by the consumer's own rules. */
export const validators: Readonly<Record<BundleFormatId, Validator>> = {
  'trl-messages': trlMessages,
  'trl-prompt-completion': trlPromptCompletion,
  'llama-factory-alpaca': llamaFactoryAlpaca,
  'llama-factory-sharegpt': llamaFactorySharegpt,
  axolotl,
  openai: openAi,
}
