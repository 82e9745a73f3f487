import { englishTemplates } from '@/lib/llm/providers/builtin/pack-en'
import { persianTemplates } from '@/lib/llm/providers/builtin/pack-fa'
import { foldedWords } from '@/lib/text/words'

const listed = (text: string, templates: readonly string[] = []) =>
  new Set(foldedWords(`${text} ${templates.join(' ').replace(/\{\w\}/g, ' ')}`))

/** Words that carry the question, not what it is about: function words, and the verbs people ask with. */
const persian = listed(
  `
  آیا چرا چطور چطوری چگونه کجا کی چه چی چیه چیست کیست کدام کدوم چند چندتا چقدر مگر
  از به با در بر برای تا را رو که و یا اگر اگه اما ولی هم همه هر هیچ نیز پس بعد قبل بین روی زیر توی تو درباره در مورد راجع
  این آن اون اینکه آنکه اینقدر این‌قدر خود خودش یک یه چیزی چیزهایی من منو ما شما او آنها ایشان اش ام ات مان تان شان
  است هست هستن هستند نیست نیستن بود بودن بوده بودند باشد باشه باشن باشند شد شدن شده شدند شود شه بشه بشود بشن می نمی
  دارد داره دارن دارند داشته داشت دارم کرد کردن کرده کنم کنی کند کنه کنن کنند کنید بکنم وجود داشتن
  می‌تونم می‌تونی می‌تونه می‌تونیم می‌توانم می‌توانی می‌توانید می‌توان تونم تونی توانم توان شه بتونم بتونن
  توضیح بدی بدهی دهید بدید بده بدن دهد معرفی پیشنهاد راهنمایی بگی بگو بگویید بگم گفت بدونم بدانم می‌دونی دونم دانم بفهمم فهمم
  پیدا کسب دست آورد بیشتر بیشتری دقیق دقیق‌تر دقیق‌تری بهتر بهترین خیلی بسیار مثل مانند مثلاً مثال نمونه چنین بعضی برخی یکی تنها فقط هنوز همچنان
  لطفا لطفاً خواهش ممنون سلام ها های هایی ی ای تر ترین شون مون تون اند ایم اید ند
  نظر نظرت باید شاید بهتره لازم لازمه خواهم خوام می‌خوام شروع نکته نکته‌ها مهم مهم‌ترین زبان ساده قدم زمان کار کارهایی دلیل دلایل علت
  اطلاعات اطلاعاتی بازدید دیدن ببینم بپرسم شرکت استفاده وجود نام ببرید بنویسید کسی خاص خاصی جالب جالبی`,
  persianTemplates,
)

const english = listed(
  `
  a an the and or but if then so as of to in on at by for from with without about into over under between after before than that this these those
  is are was were be been being am do does did doing done has have had having can could may might must shall should will would
  i me my you your he him his she her it its we us our they them their who whom whose which what when where why how
  not no yes any some all each every more most less least much many few very too also just only even still
  tell explain describe give show list suggest recommend please help know want need like best way get make use good better there here one
  what's how's i'm don't doesn't can't it's start mistakes common beginner walk through`,
  englishTemplates,
)

const arabic = listed(`
  في من الى على عن مع هل ما ماذا لماذا كيف اين متى كم اي التي الذي هذا هذه ذلك تلك و او ثم لا لم لن ان كان كانت هو هي يمكن يمكنني هناك كل بعض قد`)

const german = listed(`
  der die das den dem des ein eine einen einem einer und oder aber wenn als wie was wer wo wann warum wieso weshalb welche welcher welches ist sind war waren sein
  kann können kannst soll sollte ich du er sie es wir ihr mir mich dir mein dein nicht kein auch nur noch schon von zu zum zur in im an am auf für mit bei aus nach über unter gibt man`)

const byLanguage = new Map<string, ReadonlySet<string>>([
  ['fa', persian],
  ['en', english],
  ['ar', arabic],
  ['de', german],
])
const none: ReadonlySet<string> = new Set()

/** The words of a language that tell nothing of a topic; none are known for most languages. */
export function stopWords(language: string): ReadonlySet<string> {
  return byLanguage.get(language) ?? none
}
