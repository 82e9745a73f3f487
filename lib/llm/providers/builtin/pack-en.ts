import { englishIdeas } from '@/lib/llm/providers/builtin/en-ideas'
import type { QuestionRules } from '@/lib/llm/providers/builtin/pack'

// English questions by the frames people ask in. {b} is what the frame asks about, {q} the whole question.

type Kind =
  | 'act'
  | 'define'
  | 'difference'
  | 'may'
  | 'why'
  | 'which'
  | 'recommend'
  | 'explain'
  | 'amount'
  | 'order'
  | 'other'
type Analysis = { readonly kind: Kind; readonly question: string; readonly body: string }

const frame = (kind: Kind, pattern: string) => ({ kind, pattern: new RegExp(`^${pattern}$`, 'iu') })
const ASK = '(?:can you |could you |would you |please )?'

const frames = [
  frame('act', `how (?:do|can|should|could|would) (?:i|you|we|one|people) (?<body>.+)`),
  frame('act', `how to (?<body>.+)`),
  frame('act', `what(?:'s| is) the (?:best|easiest|right|proper|correct) way to (?<body>.+)`),
  frame('act', `${ASK}(?:explain|show me|tell me|describe|teach me) how to (?<body>.+)`),
  frame('difference', `what(?:'s| is| are) the (?:main )?differences? between (?<body>.+)`),
  frame('define', `what (?:is|are) (?<body>(?:(?!the (?:best|most|main|reason|purpose)).)+)`),
  frame('may', `(?:can|could|should|may) (?:i|you|we|one) (?<body>.+)`),
  frame('may', `is it (?:possible|ok|okay|safe|fine|worth it) to (?<body>.+)`),
  frame('recommend', `${ASK}(?:recommend|suggest) (?:me )?(?<body>.+)`),
  frame('recommend', `(?:do you know|are there|is there) (?<body>(?:any|some|a|an) .+)`),
  frame(
    'explain',
    `${ASK}(?:explain|describe|tell me about|tell me more about|give me an overview of) (?<body>(?!why|how|what|when|where|which).+)`,
  ),
  frame('why', `(?<body>why .+)`),
  frame('which', `(?<body>(?:which|what (?:kind|kinds|type|types|sort|sorts)) .+)`),
  frame('amount', `(?<body>how (?:long|much|many|often|far|hot|big|old|well) .+)`),
  frame(
    'order',
    `${ASK}(?<body>(?:explain|describe|tell me|list|name|compare|write|plan|give|show|outline|summari[sz]e|create|make|find) .+)`,
  ),
]

function analyse(text: string): Analysis {
  const flat = text.replace(/\s+/g, ' ').trim()
  const question = (/^[^?؟]+/.exec(flat)?.[0] ?? flat).replace(/[.,;:!\s]+$/, '')
  for (const { kind, pattern } of frames) {
    const body = pattern.exec(question)?.groups?.body?.trim()
    if (body !== undefined && body !== '') return { kind, question, body }
  }
  return { kind: 'other', question, body: question }
}

const forms: Record<Kind, readonly string[]> = {
  act: [
    'What should I know before I {b}?',
    'What is the best way to {b}?',
    'Can you walk me through how to {b}, step by step?',
    'Where should I start if I want to {b}?',
    'What usually goes wrong when people {b}, and how can I avoid it?',
  ],
  define: [
    'What should a beginner know about {b}?',
    'How would you explain {b} to someone new to it?',
    'Can you tell me more about {b}, with an example?',
  ],
  difference: [
    'How can I tell {b} apart?',
    'When would I choose one over the other between {b}?',
    'How do {b} differ in practice?',
  ],
  may: ['Is it a good idea to {b}?', 'What happens if I {b}?', 'What should I watch out for if I {b}?'],
  recommend: [
    'I am looking for {b}; what would you suggest?',
    'If a friend asked you for {b}, what would you say and why?',
  ],
  explain: [
    'What are the most important things to know about {b}?',
    'How would you explain {b} to someone new to it?',
    'What do most people get wrong about {b}?',
  ],
  why: [
    'I keep wondering {b}. Do you know the reason?',
    'In a few sentences, {b}?',
    'What would an expert answer to this: {b}?',
  ],
  which: ['If I could pick only one, {b}?', '{B}, and why?', 'I cannot decide: {b}?'],
  amount: ['Roughly {b}, and what does it depend on?', 'For someone doing it for the first time, {b}?'],
  order: ['I need some help: could you {b}?', 'Please {b}, and give a reason for each choice.'],
  other: [
    'A question I could not find an answer to: {b}?',
    'I would like to know more about this: {b}?',
    'From your point of view, {b}?',
  ],
}

const pairs = ['How are {a} and {b} related?', 'What do {a} and {b} have in common, and where do they differ?'] as const
const acts = [
  'How can I {a} and also {b}?',
  'If I want to {a} and then {b}, how should I plan my time?',
  'Is it harder to {a} or to {b}, and why?',
] as const
const joins = ['{a}, and {b}?', '{a}? And while we are at it, {b}?'] as const

/** Every template, whose words carry the question and not what it is about. */
export const englishTemplates: readonly string[] = [...Object.values(forms).flat(), ...pairs, ...acts, ...joins]

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  const text = template.replace(/\{(\w)\}/g, (_, name: string) => parts[name] ?? '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A question as it stands inside another: lower case at its start, unless its first word is a name or "I". */
function inner(question: string): string {
  return /^(?:I\b|I['’]|[A-Z]{2}|[A-Z]\w*(?= [A-Z]))/.test(question)
    ? question
    : question.charAt(0).toLowerCase() + question.slice(1)
}

// "Why is the sky blue" keeps its question order, which cannot follow "wondering": only a clause without it can.
const KEEPS_ORDER = /^why (?:is|are|was|were|do|does|did|can|could|should|would|will|has|have)(?:n['’]t)?\b/i

function paraphrases(question: string): string[] {
  const { kind, body } = analyse(question)
  const templates = kind === 'why' && KEEPS_ORDER.test(body) ? forms.why.slice(1) : forms[kind]
  return templates.map((template) => fill(template, { b: inner(body), B: body }))
}

function topicOf(question: string): string | null {
  const { kind, body } = analyse(question)
  const isNoun = kind === 'define' || kind === 'explain'
  return isNoun && body.split(' ').length <= 7 && !/\b(?:why|how|that|which|is|are)\b/i.test(body) ? body : null
}

function combinations(first: string, second: string, areRelated: boolean): string[] {
  const [a, b] = [analyse(first), analyse(second)]
  const [topicA, topicB] = [topicOf(first), topicOf(second)]
  const found: string[] = []
  const add = (templates: readonly string[], parts: Record<string, string>) =>
    found.push(...templates.map((template) => fill(template, parts)))
  if (areRelated && topicA !== null && topicB !== null && topicA !== topicB) {
    add(pairs, {
      a: inner(topicA),
      b: inner(topicB),
    })
  }
  if (a.kind === 'act' && b.kind === 'act' && a.body !== b.body) {
    add(acts, {
      a: inner(a.body),
      b: inner(b.body),
    })
  }
  if (found.length === 0) add(joins, { a: a.question, b: inner(b.question) })
  return found
}

export const english: QuestionRules = { paraphrases, combinations, topicOf, ideas: englishIdeas }
