import { actPhrase, analyse, type Kind, topicPhrase } from '@/lib/llm/providers/builtin/fa-analysis'
import { persianIdeas } from '@/lib/llm/providers/builtin/fa-ideas'
import type { QuestionRules } from '@/lib/llm/providers/builtin/pack'

// {b} is what the frame asks about, {r} what follows "که". The first list speaks as the seeds of most people do, the
// second as books do. No template lets an ending grow onto a phrase, because the ending would depend on its last letter.

type Forms = { readonly spoken: readonly string[]; readonly formal: readonly string[] }

const forms: Record<Kind, Forms> = {
  explain: {
    spoken: [
      'مهم‌ترین نکته‌ها درباره {b} چیه؟',
      'اگه بخوام درباره {b} بیشتر بدونم، از کجا شروع کنم؟',
      'می‌شه به زبان ساده و با مثال درباره {b} توضیح بدی؟',
      'برای کسی که تازه با این موضوع آشنا شده، درباره {b} چی می‌گی؟',
      'درباره {b} چه چیزهایی هست که بیشتر مردم نمی‌دونن؟',
    ],
    formal: [
      'مهم‌ترین نکته‌ها درباره {b} چیست؟',
      'لطفاً به زبان ساده و با مثال درباره {b} توضیح دهید.',
      'درباره {b} چه اطلاعاتی در دست است؟',
      'برای آشنایی با {b} از کجا باید آغاز کرد؟',
    ],
  },
  learn: {
    spoken: [
      'درباره {b} چه چیزهایی رو باید بدونم؟',
      'می‌تونی یه معرفی کوتاه از {b} بگی و بگی کجا می‌شه بیشتر خوند؟',
      'مهم‌ترین نکته‌ها درباره {b} چیه؟',
      'کسی که هیچی از این موضوع نمی‌دونه، چطور با {b} آشنا بشه؟',
    ],
    formal: [
      'درباره {b} چه باید دانست؟',
      'برای آشنایی با {b} چه منابعی مناسب است؟',
      'لطفاً {b} را به‌کوتاهی معرفی کنید.',
    ],
  },
  visit: {
    spoken: [
      'قبل از بازدید از {b} چه چیزهایی رو باید بدونم؟',
      'برای دیدن {b} از کجا باید شروع کنم و چقدر وقت لازم دارم؟',
      'بهترین زمان برای بازدید از {b} کِیه و چرا؟',
      'توی بازدید از {b} چه چیزهایی رو نباید از دست بدم؟',
      'اگه فقط نصف روز وقت داشته باشم، دیدن {b} رو چطور برنامه‌ریزی کنم؟',
    ],
    formal: [
      'پیش از بازدید از {b} چه باید دانست؟',
      'بهترین زمان برای بازدید از {b} چه هنگام است و چرا؟',
      'در بازدید از {b} چه چیزهایی را نباید از دست داد؟',
    ],
  },
  join: {
    spoken: [
      'برای شرکت توی {b} چه شرایطی لازمه؟',
      'اگه بخوام توی {b} باشم، از قبل باید چه کارهایی انجام بدم؟',
      'حضور توی {b} برای کسی که بار اولشه چه نکته‌هایی داره؟',
    ],
    formal: ['برای شرکت در {b} چه شرایطی لازم است؟', 'برای حضور در {b} از پیش چه کارهایی باید انجام داد؟'],
  },
  find: {
    spoken: [
      'دنبال {b} هستم؛ از کجا باید شروع کنم؟',
      'برای پیدا کردن {b} بهتره از چه کسی بپرسم؟',
      'موقع گشتن دنبال {b} به چه نکته‌هایی باید دقت کنم؟',
    ],
    formal: ['برای یافتن {b} از کجا باید آغاز کرد؟', 'هنگام جست‌وجوی {b} به چه نکته‌هایی باید توجه کرد؟'],
  },
  recommend: {
    spoken: [
      'دنبال {b} هستم{r}؛ چی پیشنهاد می‌کنی؟',
      '{b} می‌شناسی{r}؟',
      'به نظرت بهترین گزینه وقتی کسی دنبال {b} باشه{r}، چیه؟',
      'اگه یه دوست ازت بخواد {b} بهش معرفی کنی{r}، چی می‌گی و چرا؟',
    ],
    formal: ['{b} می‌شناسید{r}؟', 'اگر کسی در پی {b} باشد{r}، چه پیشنهادی دارید؟'],
  },
  exists: {
    spoken: [
      '{b} می‌شناسی{r}؟',
      'کجا می‌شه {b} پیدا کرد{r}؟',
      'می‌خوام بدونم {b} سراغ داری{r} یا نه؟',
      'اگه {b} وجود داشته باشه{r}، چطور می‌شه پیداش کرد؟',
    ],
    formal: ['{b} می‌شناسید{r}؟', 'کجا می‌توان {b} پیدا کرد{r}؟'],
  },
  why: {
    spoken: [
      'دلیل اینکه {b} چیه؟',
      'می‌تونی توضیح بدی چرا {b}؟',
      'به نظرت علت اصلی اینکه {b} چیه؟',
      'همیشه برام سؤال بوده که چرا {b}؛ دلیلش رو می‌دونی؟',
    ],
    formal: ['دلیل اینکه {b} چیست؟', 'به چه علت {b}؟', 'ممکن است توضیح دهید چرا {b}؟'],
  },
  act: {
    spoken: [
      'می‌خوام {b}؛ به چه نکته‌هایی باید دقت کنم؟',
      'برای اینکه بتونم {b}، از کجا باید شروع کنم؟',
      'اگه بخوام {b}، چه چیزهایی لازم دارم؟',
      'می‌شه قدم‌به‌قدم بگی چطور {b}؟',
    ],
    formal: ['می‌خواهم {b}؛ به چه نکته‌هایی باید توجه کنم؟', 'برای اینکه بتوانم {b}، از کجا باید آغاز کنم؟'],
  },
  how: {
    spoken: [
      'می‌شه قدم‌به‌قدم بگی چطور {b}؟',
      'می‌خوام بدونم چطور {b}؛ از کجا شروع کنم؟',
      'اگه تجربه‌ای نداشته باشم، چطور {b}؟',
    ],
    formal: ['لطفاً گام‌به‌گام بگویید چگونه {b}.', 'اگر تجربه‌ای در کار نباشد، چگونه {b}؟'],
  },
  whether: {
    spoken: ['می‌خوام بدونم {b} یا نه؟', 'درسته که {b}؟ اگه آره، چطور؟', 'از کجا بفهمم که {b} یا نه؟'],
    formal: ['آیا درست است که {b}؟', 'از کجا می‌توان دانست که {b} یا نه؟'],
  },
  which: {
    spoken: [
      'اگه قرار باشه فقط یکی رو انتخاب کنی، {b}؟',
      'به نظرت {b} و چرا؟',
      'می‌شه بگی {b} و چطور می‌شه بیشتر شناختشون؟',
    ],
    formal: ['به نظر شما {b} و چرا؟', 'اگر قرار باشد تنها یکی را برگزینید، {b}؟'],
  },
  what: {
    spoken: ['می‌شه بگی {b}؟', 'می‌خوام دقیق بدونم {b}؛ کمکم می‌کنی؟', 'به طور خلاصه {b}؟'],
    formal: ['لطفاً بگویید {b}.', 'به‌طور خلاصه {b}؟'],
  },
  define: {
    spoken: [
      'منظور از {b} چیه و چه کاربردی داره؟',
      'می‌تونی {b} رو با یه مثال توضیح بدی؟',
      'درباره {b} چه چیزهایی رو باید بدونم؟',
    ],
    formal: ['منظور از {b} چیست و چه کاربردی دارد؟', '{b} را با مثال توضیح دهید.', 'درباره {b} چه باید دانست؟'],
  },
  other: {
    spoken: ['یه سؤال دارم که جوابش رو پیدا نکردم: {b}؟', 'اگه جای من بودی چی جواب می‌دادی: {b}؟'],
    formal: ['پرسشی دارم: {b}؟', 'پاسخ این پرسش چیست: {b}؟'],
  },
}

/** With a phrase that is known to be a noun, a question about it can be asked from another side. */
const about: Forms = {
  spoken: [
    'چی باعث شده {t} برای خیلی‌ها جالب باشه؟',
    'اگه بخوای {t} رو به یه آدم ناآشنا معرفی کنی، چی می‌گی؟',
    'برای شناختن {t} چه چیزهایی رو باید بدونم؟',
  ],
  formal: ['برای شناختن {t} چه باید دانست؟', 'چه چیزی {t} را از دیگر نمونه‌ها جدا می‌کند؟'],
}

const pairs: Forms = {
  spoken: [
    'چه ارتباطی بین {a} و {b} وجود داره؟',
    '{a} و {b} چه شباهت‌ها و چه تفاوت‌هایی دارن؟',
    'اگه بخوام هم با {a} آشنا بشم و هم با {b}، از کدوم شروع کنم؟',
    'برای کسی که به {a} علاقه داره، {b} هم جالبه؟ چرا؟',
  ],
  formal: [
    'چه ارتباطی میان {a} و {b} وجود دارد؟',
    '{a} و {b} چه شباهت‌ها و چه تفاوت‌هایی دارند؟',
    'برای آشنایی با {a} و {b} از کدام باید آغاز کرد و چرا؟',
  ],
}

const places: Forms = {
  spoken: [
    'می‌خوام توی یه سفر هم {a} رو ببینم و هم {b} رو؛ چه برنامه‌ای پیشنهاد می‌کنی؟',
    'اگه فقط برای یکی وقت داشته باشم، دیدن {a} بهتره یا {b}؟ چرا؟',
  ],
  formal: ['برای سفری که در آن هم {a} و هم {b} را ببینیم، چه برنامه‌ای پیشنهاد می‌کنید؟'],
}

const acts: Forms = {
  spoken: [
    'چطور می‌تونم هم {a} و هم {b}؟',
    'می‌خوام هم {a} و هم {b}؛ چه برنامه‌ای پیشنهاد می‌کنی؟',
    'اگه بخوام اول {a} و بعد {b}، چقدر زمان لازم دارم؟',
  ],
  formal: ['چگونه می‌توانم هم {a} و هم {b}؟'],
}

const joins: Forms = {
  spoken: ['{a}؟ و در کنارش، {b}؟', 'دو تا سؤال به هم مربوط دارم: {a}؟ {b}؟'],
  formal: ['{a}؟ همچنین {b}؟', 'دو پرسش نزدیک به هم دارم: {a}؟ {b}؟'],
}
/** Questions that begin with their question word follow each other in one sentence. */
const joinable: ReadonlySet<Kind> = new Set(['why', 'how', 'act', 'visit', 'join', 'find', 'learn', 'which', 'what'])

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w)\}/g, (_, name: string) => parts[name] ?? '')
}

const chosen = (list: Forms, isSpoken: boolean): readonly string[] => (isSpoken ? list.spoken : list.formal)

function paraphrases(question: string): string[] {
  const analysis = analyse(question)
  const { kind, body, relative, isSpoken } = analysis
  const parts = { b: body, r: relative === null ? '' : ` که ${relative}` }
  const same = chosen(forms[kind], isSpoken).map((template) => fill(template, parts))
  const topic = topicPhrase(analysis)
  const isAct = actPhrase(analysis) !== null || kind === 'recommend'
  const other = topic === null || isAct ? [] : chosen(about, isSpoken).map((template) => fill(template, { t: topic }))
  return [...same, ...other]
}

const isShort = (topic: string) => topic.split(' ').length <= 5 && !topic.includes(' و ')

function combinations(first: string, second: string, areRelated: boolean): string[] {
  const [a, b] = [analyse(first), analyse(second)]
  const isSpoken = a.isSpoken || b.isSpoken
  const [actA, actB] = [actPhrase(a), actPhrase(b)]
  const [topicA, topicB] = [topicPhrase(a), topicPhrase(b)]
  const found: string[] = []
  const add = (list: Forms, parts: Record<string, string>) =>
    found.push(...chosen(list, isSpoken).map((template) => fill(template, parts)))
  if (topicA !== null && topicB !== null && topicA !== topicB && isShort(topicA) && isShort(topicB)) {
    if (a.kind === 'visit' && b.kind === 'visit') add(places, { a: topicA, b: topicB })
    if (areRelated) add(pairs, { a: topicA, b: topicB })
  }
  if (actA !== null && actB !== null) add(acts, { a: actA, b: actB })
  if (found.length > 0) return found
  const questions = { a: a.question, b: b.question }
  if (joinable.has(a.kind) && joinable.has(b.kind)) return [fill('{a} و {b}؟', questions)]
  if (b.kind === 'explain' && isSpoken) found.push(`${a.question}؟ درباره ${b.body} هم توضیح می‌دی؟`)
  else add(joins, questions)
  return found
}

/** Every template, whose words carry the question and not what it is about. */
export const persianTemplates: readonly string[] = [...Object.values(forms), about, pairs, places, acts, joins].flatMap(
  (list) => [...list.spoken, ...list.formal],
)

/** Persian, spoken as in most seeds or formal as in books, whichever the question is in. */
export const persian: QuestionRules = {
  paraphrases,
  combinations,
  topicOf: (question) => topicPhrase(analyse(question)),
  ideas: persianIdeas,
}
