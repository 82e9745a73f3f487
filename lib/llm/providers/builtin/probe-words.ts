type Parts = { readonly subject: string; readonly oldValue: string; readonly newValue: string; readonly since: string }
type Probe = { readonly question: string; readonly expected: string | null }
type ProbeWords = {
  /** About the fact itself, but not its value. */
  readonly attribute: (parts: Parts) => Probe[]
  /** Answered by one step from the fact. */
  readonly oneHop: (parts: Parts) => Probe[]
  /** Answered by two steps; a person fills in what is expected. */
  readonly twoHop: (parts: Parts) => Probe[]
}

const persian: ProbeWords = {
  attribute: ({ subject, newValue, since }) => [
    { question: `${subject} از چه تاریخی تغییر کرده است؟`, expected: since },
    { question: `${newValue} در رابطه با ${subject} چه جایگاهی دارد؟`, expected: subject },
    { question: `آخرین تغییر درباره ${subject} چه بوده است؟`, expected: newValue },
  ],
  oneHop: ({ subject, oldValue, newValue }) => [
    ...(oldValue === '' ? [] : [{ question: `پیش از ${newValue}، ${subject} چه بود؟`, expected: oldValue }]),
    ...(oldValue === '' ? [] : [{ question: `چه چیزی جای ${oldValue} را در ${subject} گرفت؟`, expected: newValue }]),
    { question: `آیا ${newValue} اکنون با ${subject} یکی است؟`, expected: 'بله' },
  ],
  twoHop: ({ subject, oldValue }) => [
    { question: `کسی یا چیزی که امروز ${subject} است، پیش از آن به چه شناخته می‌شد؟`, expected: null },
    { question: `مهم‌ترین ویژگی آنچه اکنون ${subject} به شمار می‌رود چیست؟`, expected: null },
    ...(oldValue === '' ? [] : [{ question: `${oldValue} پس از آنکه دیگر ${subject} نبود، چه شد؟`, expected: null }]),
  ],
}

const english: ProbeWords = {
  attribute: ({ subject, newValue, since }) => [
    { question: `Since when has ${subject} been as it is now?`, expected: since },
    { question: `What is ${newValue} with respect to ${subject}?`, expected: subject },
    { question: `What changed most recently about ${subject}?`, expected: newValue },
  ],
  oneHop: ({ subject, oldValue, newValue }) => [
    ...(oldValue === '' ? [] : [{ question: `What was ${subject} before ${newValue}?`, expected: oldValue }]),
    ...(oldValue === '' ? [] : [{ question: `What took the place of ${oldValue} as ${subject}?`, expected: newValue }]),
    { question: `Is ${newValue} ${subject} today?`, expected: 'yes' },
  ],
  twoHop: ({ subject, oldValue }) => [
    { question: `What was the current ${subject} known for before?`, expected: null },
    { question: `What is the most notable thing about what is now ${subject}?`, expected: null },
    ...(oldValue === ''
      ? []
      : [{ question: `What became of ${oldValue} after no longer being ${subject}?`, expected: null }]),
  ],
}

/** The probe questions of a language; English where it has none of its own. */
export function probeWords(language: string): ProbeWords {
  return language.startsWith('fa') ? persian : english
}
