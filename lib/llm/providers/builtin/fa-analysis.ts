// Persian questions, taken apart by the frames people ask in. Frames allow a space or nothing where the half space belongs.

export type Kind =
  | 'explain'
  | 'recommend'
  | 'learn'
  | 'visit'
  | 'join'
  | 'find'
  | 'act'
  | 'how'
  | 'why'
  | 'exists'
  | 'whether'
  | 'which'
  | 'what'
  | 'define'
  | 'other'

export type Analysis = {
  readonly kind: Kind
  /** The first question, without its mark. */
  readonly question: string
  /** What the frame asks about: a noun phrase for most kinds, the clause after the question word for the others. */
  readonly body: string
  /** A clause that narrows the body: what follows "که". */
  readonly relative: string | null
  readonly isSpoken: boolean
}

const END = '(?![\\p{L}\\p{M}])'
const SPOKEN = new RegExp(
  `می[\\u200c ]?(?:تون|شه|خوام|شن|کنن|کنه|دن|گی)|(?<!\\p{L})(?:توی|رو|یه|چطوری?|کدوم|اینقدر|این‌قدر|اون|بدی|کنی|بگی|هستن|داره|دارن|کنم|چیه|بشه|بشن|باشه|باشن|بدن|کنه)${END}`,
  'u',
)

const H = '[\\u200c ]?'
const CAN = `(?:آیا )?می${H}(?:تونی|توانی|توانید|تونید|شه|شود|توان|تونم|توانم)`
const HOW = `(?:چطوری?|چگونه) (?:می${H}(?:تونم|شه|توانم|توان|شود|تونیم|توانیم) )?`
const ABOUT = '(?:درباره|دربارهٔ|درباره‌ی|درباره ی|در مورد|راجع به)'
const OBJECT = '(?: رو| را)?'
const LEARN =
  '(?:اطلاعات(?: \\S+)?|بیشتر) (?:پیدا کنم|پیدا کرد|کسب کنم|کسب کرد|به دست آورد|به‌دست آورد|به دست بیارم|بدونم|بدانم|بگیرم)'

type Frame = { readonly kind: Kind; readonly pattern: RegExp }

const frame = (kind: Kind, pattern: string): Frame => ({ kind, pattern: new RegExp(`^${pattern}$`, 'u') })

// The first that fits wins. `again` strips a polite opening and looks at the rest.
const openings = [
  new RegExp(
    `^${CAN} (?:من ?(?:رو|را) |منو |به من )?(?:راهنمایی کن(?:ی|ید)|توضیح (?:بدی|دهید|دهی|بدید)|بگی|بگید|بگویید) (?:که )?(?=چرا|چطور|چگونه|کجا|چه |کدوم|کدام)`,
    'u',
  ),
  /^(?:به نظرت|به نظر شما|لطفا|لطفاً|سلام،?) /u,
]

const frames: readonly Frame[] = [
  frame(
    'explain',
    `${CAN} ${ABOUT} (?<body>.+?) (?:توضیح (?:بدی|دهی|بدید|دهید|بدهید)|اطلاعات(?: \\S+)? (?:بدی|بدید|بدهید|بگی)|توضیح داد)(?: و .+)?`,
  ),
  frame(
    'explain',
    `${CAN}(?: یه| یک)? (?<body>.+?) (?:رو|را) (?:توضیح (?:بدی|دهی|بدید|دهید)|توصیف کن(?:ی|ید))(?: و .+)?`,
  ),
  frame('explain', `${ABOUT} (?<body>.+?) (?:توضیح (?:بده|دهید|بدهید|بدید))(?: و .+)?`),
  frame(
    'recommend',
    `${CAN} (?<body>.+?)${OBJECT} (?:معرفی کن(?:ی|ید)|معرفی کرد|پیشنهاد (?:بدی|بدید|دهید|کنی|کنید))(?: که (?<relative>.+))?`,
  ),
  frame('learn', `${HOW}(?:اطلاعات(?: \\S+)? )?${ABOUT} (?<body>.+?) ${LEARN}`),
  frame('learn', `${CAN} ${ABOUT} (?<body>.+?) ${LEARN}`),
  frame('learn', `${HOW}اطلاعات(?: \\S+)? ${ABOUT} (?<body>.+?) (?:پیدا|کسب) (?:کنم|کرد)`),
  frame('visit', `${HOW}از (?<body>(?:(?! از ).)+?) (?:بازدید|دیدن) (?:کنم|کرد|کنیم)(?: و .+)?`),
  frame('join', `${HOW}(?:توی|در|تو) (?<body>(?:(?! از ).)+?) شرکت (?:کنم|کرد|کنیم)`),
  frame('find', `${HOW}(?!از |توی |در )(?<body>(?:(?!درباره).)+?)${OBJECT} پیدا (?:کنم|کرد|کنیم)`),
  frame('act', `(?:چطوری?|چگونه) می${H}(?:تونم|توانم) (?<body>.+)`),
  frame('how', `(?:چطوری?|چگونه) (?<body>.+)`),
  frame('why', `چرا (?<body>.+)`),
  frame('exists', `آیا (?<body>.+?) (?:هست|هستن|هستند|وجود دار(?:ه|د|ن|ند))(?: که (?<relative>.+))?`),
  frame('whether', `آیا (?<body>.+)`),
  frame('which', `(?<body>(?:کدوم|کدام) .+)`),
  frame('what', `(?<body>چه .+)`),
  frame('define', `(?<body>.+?) (?:چیست|چیه|یعنی چه|یعنی چی)`),
]

/** Takes the first question of a text apart. */
export function analyse(text: string): Analysis {
  const question = firstQuestion(text)
  const isSpoken = SPOKEN.test(text)
  let rest = question
  for (const opening of openings) rest = rest.replace(opening, '')
  for (const { kind, pattern } of frames) {
    const groups = pattern.exec(rest)?.groups
    if (groups?.body === undefined) continue
    const body = tidy(groups.body)
    const relative = groups.relative === undefined ? null : tidy(groups.relative)
    if (body === '' || !isLikely(kind, body, relative, rest)) continue
    return { kind, question: rest, body, relative, isSpoken }
  }
  return { kind: 'other', question: rest, body: rest, relative: null, isSpoken }
}

const INDEFINITE = /(?:هایی|\u200cای)(?=\s|$)/u
const SECOND_PERSON =
  /(?:^|\s)(?:می[\u200c ]?(?:تون|توان)(?:ی|ید)|\S*[\u200c](?:ای|اید)|داشتی|دیدی|می[\u200c ]?(?:شناسی|دونی|کنی|زنی))(?=\s|$)/u

/** Some frames fit more than they mean. */
function isLikely(kind: Kind, body: string, relative: string | null, question: string): boolean {
  if (kind === 'exists') return relative !== null || /وجود/u.test(question) || INDEFINITE.test(body)
  return kind !== 'whether' || !SECOND_PERSON.test(body)
}

function firstQuestion(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim()
  const first = /^[^؟?]+/u.exec(flat)?.[0] ?? flat
  return first.replace(/[.،؛:!\s]+$/u, '')
}

function tidy(phrase: string): string {
  return phrase
    .replace(/^(?:که|و) /u, '')
    .replace(/[،,.\s]+$/u, '')
    .trim()
}

const NOT_IN_TOPIC = /(?:^|\s)(?:که|چرا|چطور|چگونه|آیا|کنم|کنی|باشه|باشد|می‌\S+|یا)(?:\s|$)/u
const CLAUSE_MARKERS = new RegExp(
  `\\s(?:(?:اینقدر|این‌قدر|به‌عنوان|به عنوان|در فهرست|هنوز|همچنان|فقط|معمولاً|معمولا|طعم|اهمیت|برای|بهترین|یکی از|دارای|کمتر|خیلی|بیشتر|مخصوص|مناسب|محبوب|مهم|ساخته|ثبت|محل|زیستگاه|مقصد|ریشه|روی|نیمه‌تمام|به تجهیزات|به داستان‌های|به شکل|به صادرات|توی یونسکو)${END}|با .*(?:فرق|متفاوت|بقیه|پیوند|همراه)).*$`,
  'u',
)

/** What a question is about, as a noun phrase that can stand in another question; null where it cannot be told. */
export function topicPhrase(analysis: Analysis): string | null {
  const { kind, body } = analysis
  if (analysis.relative !== null) return null
  if (kind === 'act' || kind === 'how' || kind === 'whether' || kind === 'which' || kind === 'what' || kind === 'other')
    return null
  let phrase = body
  if (kind === 'why') {
    if (!CLAUSE_MARKERS.test(body)) return null
    phrase = body.replace(CLAUSE_MARKERS, '')
  }
  const isPartial = /^(?:بعضی|برخی) /u.test(phrase)
  phrase = phrase
    .replace(/\s(?:توی ایران|در ایران)$/u, '')
    .replace(/\s(?:رو|را)$/u, '')
    .replace(/^(?:توی|در) (?:ایران|\S+ ایران) /u, '')
    .replace(/هایی(?=\s|$)/u, 'ها')
    .replace(/^(?:یه|یک|بعضی از|برخی از|بعضی|برخی|همه) /u, '')
    .replace(/\sمثل\s.*$/u, '')
    .trim()
  const length = phrase.split(' ').length
  if (isPartial && length < 2) return null
  const isNoun =
    phrase !== '' &&
    length <= 7 &&
    !/^(?:توی|در|از|به|با) /u.test(phrase) &&
    !/\u200cای(?:\s|$)/u.test(phrase) &&
    !NOT_IN_TOPIC.test(phrase) &&
    !/^(?:مردم|کتاب|مکانی|منطقه‌ای|شهری|مراسمی)(?:\s|$)/u.test(phrase)
  return isNoun ? phrase : null
}

/** What the one who asks wants to do, as it follows "می‌خوام"; null where the question is not about an act. */
export function actPhrase({ kind, body }: Analysis): string | null {
  if (kind === 'visit') return `از ${body} بازدید کنم`
  if (kind === 'join') return `توی ${body} شرکت کنم`
  if (kind === 'find') return `${body} پیدا کنم`
  if (kind === 'learn') return `درباره ${body} بیشتر بدونم`
  return kind === 'act' && !body.includes(' و ') ? body : null
}
