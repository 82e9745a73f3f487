import type { Idea } from '@/lib/llm/providers/builtin/pack'

/** Names of query types, in the words leads use, and the kind of question they stand for. */
const kinds = {
  why: /چرا|دلیل|علت|why|reason|cause|warum|pourquoi/iu,
  how: /چطور|چگونه|راهنما|روش|دستور|مراحل|how|guide|step|instruction|procedure|technique|recipe|anleitung/iu,
  compare: /مقایسه|تفاوت|فرق|compar|differ|versus|vergleich/iu,
  recommend: /پیشنهاد|معرفی|توصیه|انتخاب|recommend|suggest|choice|advice|empfehl/iu,
  plan: /برنامه|سفر|plan|itinerary|schedule|menu|organi[sz]/iu,
  mistake: /اشتباه|خطا|مشکل|عیب|mistake|problem|trouble|fix|error|fehler/iu,
  judge: /نظر|قضاوت|دیدگاه|استدلال|opinion|judg|reason|argu|meinung/iu,
  explain: /توضیح|معرفی|تاریخ|پیشینه|چیست|اطلاعات|explain|what|fact|history|background|defin|erkl/iu,
} as const

export type IdeaKind = keyof typeof kinds
export type IdeaTemplate = { readonly kind: IdeaKind; readonly text: string; readonly why: string }

/** What may be asked about a topic: the templates of the query type's kind, and the others. */
export function ideasFrom(
  templates: readonly IdeaTemplate[],
  topic: string,
  type: string | null,
): { fitting: Idea[]; others: Idea[] } {
  const wanted =
    type === null ? [] : Object.entries(kinds).flatMap(([kind, pattern]) => (pattern.test(type) ? [kind] : []))
  const ideasOf = (some: readonly IdeaTemplate[]) =>
    some.map(({ text, why }) => ({ text: text.replaceAll('{t}', topic), why }))
  return {
    fitting: ideasOf(templates.filter((template) => wanted.includes(template.kind))),
    others: ideasOf(templates.filter((template) => !wanted.includes(template.kind))),
  }
}
