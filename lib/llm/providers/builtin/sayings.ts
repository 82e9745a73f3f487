import type { Sayings } from '@/lib/llm/providers/builtin/pack'

const persian: Sayings = {
  noPassages: 'هیچ متنی برای پاسخ دادن در دست نیست.',
  notEnough: (missing) => `متن‌ها برای پاسخ کافی نیستند؛ در آن‌ها از این‌ها چیزی نیامده است: ${missing.join('، ')}.`,
  shares: (found, of) => `${found.length} واژه از ${of} واژه اصلی پرسش در متن هست: ${found.join('، ')}.`,
  sharesNothing: 'هیچ‌کدام از واژه‌های اصلی پرسش در متن نیست.',
  repeats: 'تکرار متنی است که پیش از این آمده.',
  unknown: 'در منابعی که در دسترس من است پاسخی برای این پرسش نیست.',
  judged: (winner, words, other) =>
    `پاسخ ${winner === 'first' ? 'اول' : 'دوم'} بیشتر به پرسش می‌پردازد: ${words} واژه اصلی در برابر ${other} واژه.`,
  judgedEqual: 'هر دو پاسخ به یک اندازه به پرسش می‌پردازند.',
  updated: (subject, value, date) => `در تاریخ ${date}، ${subject === '' ? '' : `${subject}: `}${value}.`,
  because: (reason, prompt) =>
    reason === '' ? `پاسخ به این پرسش ضعیف بود: ${prompt}` : `پاسخ به این پرسش ضعیف بود (${reason}): ${prompt}`,
}

const english: Sayings = {
  noPassages: 'There is no passage to answer from.',
  notEnough: (missing) => `The passages do not suffice; they say nothing about: ${missing.join(', ')}.`,
  shares: (found, of) => `${found.length} of the question’s ${of} key words occur in it: ${found.join(', ')}.`,
  sharesNothing: 'None of the question’s key words occur in it.',
  repeats: 'It repeats a passage that came before.',
  unknown: 'The sources I have do not answer this question.',
  judged: (winner, words, other) =>
    `The ${winner} answer says more about the question: ${words} of its key words against ${other}.`,
  judgedEqual: 'Both answers say about the same about the question.',
  updated: (subject, value, date) => `As of ${date}, ${subject === '' ? '' : `${subject}: `}${value}.`,
  because: (reason, prompt) =>
    reason === '' ? `This was answered badly: ${prompt}` : `This was answered badly (${reason}): ${prompt}`,
}

/** What the engine says in its own name; English where a language has no sentences of its own. */
export function sayingsFor(language: string): Sayings {
  return language.startsWith('fa') ? persian : english
}
