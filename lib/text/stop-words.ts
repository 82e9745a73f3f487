import { foldText } from '@/lib/text/normalise'

const LISTS = [
  // English
  `a an the of in on at to for from by with and or but not no is are was were be been being am do does did have has had
   having it its itself this that these those as which who whom whose what when where why how i you he she they we me him
   her them us my your his their our mine yours hers theirs ours so if then than there here also too very just can could
   will would shall should may might must about into over under after before between during while through up down out
   off all any some such only own same more most other others each both few many much because until again further once
   however therefore thus s t don't it's that's there's`,
  // Persian and Arabic script around it
  `و در به از که این آن را با است بود شد شده می های ها ای یا تا بر برای هم نیز هر اما اگر ولی پس چون چه کی کجا چرا
   چگونه یک دو هستند هست بودند باشد باشند شود شوند کرد کرده کند کنند کردن گردد گردید خود ما شما من تو او آنها آنان ایشان
   وی همه هیچ چند چندین بسیار بیشتر دیگر همین همان چنین چنان روی زیر بین میان پیش طی دارد دارند داشت داشته داد داده دهد
   نمی نیست نبود خواهد بوده اند ام ات اش مان تان شان تر ترین وجود مورد`,
  // Arabic
  `فی من الى إلى على عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم هن كان كانت يكون تكون ما لا لم لن قد ثم أو أم إن أن
   إذا كل بعض غير بين عند حتى كما لكن بل أي كيف متى أين ماذا لماذا هل كم وهو وهي فيها فيه منها منه به بها له لها`,
  // German, French, Spanish, Italian, Turkish
  `der die das den dem des ein eine einer eines einem einen und oder aber nicht ist sind war waren wird werden wurde
   wurden hat haben zu zum zur im am von vom mit für auf aus bei nach über unter durch als auch sich er sie es wir ihr
   le la les un une et ou mais ne pas est sont était du de dans sur avec pour par que qui ce cette ces il elle ils elles
   el los las una y o pero es son era del con por para se su sus lo al il gli di che per sono nel della ve bir bu için`,
  // Russian
  `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня о из ему для
   это был была были быть или`,
  // Chinese and Japanese signs that carry grammar
  `的 了 是 在 和 与 或 也 都 就 而 及 着 被 把 让 向 从 到 对 为 以 之 其 这 那 有 不 一 个 の は が を に で と も へ や か`,
]

/** Folded words that say nothing about a text's matter, of the languages Winnow meets most; a short list on purpose. */
export const STOP_WORDS: ReadonlySet<string> = new Set(foldText(LISTS.join(' ')).split(/\s+/u))
