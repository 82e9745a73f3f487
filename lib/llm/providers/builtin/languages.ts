import type { QuestionRules } from '@/lib/llm/providers/builtin/pack'
import { english } from '@/lib/llm/providers/builtin/pack-en'
import { persian } from '@/lib/llm/providers/builtin/pack-fa'
import { plainRules } from '@/lib/llm/providers/builtin/pack-plain'

/** The question rules of a language; Persian and English are taken apart, other languages only spoken around. */
export function rulesFor(language: string): QuestionRules {
  const code = language.split('-')[0]?.toLowerCase() ?? ''
  if (code === 'fa') return persian
  return code === 'en' ? english : plainRules(code)
}
