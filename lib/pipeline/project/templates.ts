import type { Language } from '@/lib/pipeline/vocabulary'

export type TypeTemplate = { readonly name: string; readonly description: string }

const english: readonly TypeTemplate[] = [
  { name: 'Factual', description: 'Asks for a fact that a source can confirm: what, who, when, where, how many.' },
  { name: 'How-to', description: 'Asks how something is done, step by step.' },
  { name: 'Comparison', description: 'Weighs two or more things against each other.' },
  { name: 'Recommendation', description: 'Asks what to choose, under stated wishes or limits.' },
  { name: 'Scenario', description: 'Describes a situation of the asker’s own and asks what to do in it.' },
  { name: 'Opinion', description: 'Asks for a reasoned judgement that names its grounds.' },
]

const persian: readonly TypeTemplate[] = [
  { name: 'دانستنی', description: 'واقعیتی را می‌پرسد که یک منبع می‌تواند تأیید کند: چه، چه کسی، کی، کجا، چند.' },
  { name: 'راه و روش', description: 'می‌پرسد کاری چگونه گام‌به‌گام انجام می‌شود.' },
  { name: 'مقایسه', description: 'دو یا چند چیز را با هم می‌سنجد.' },
  { name: 'پیشنهاد', description: 'می‌پرسد با خواسته‌ها یا محدودیت‌هایی معین چه چیزی را باید برگزید.' },
  { name: 'موقعیت‌محور', description: 'وضعیت خودِ پرسنده را شرح می‌دهد و می‌پرسد در آن چه باید کرد.' },
  { name: 'نظرخواهی', description: 'داوری مستدلی می‌خواهد که دلیل‌هایش را هم بگوید.' },
]

/** The query types a new project is offered, in its own language; English where there are none in it yet. */
export function queryTypeTemplates(language: Language): readonly TypeTemplate[] {
  return language === 'fa' ? persian : english
}
