import type { TaskGiven, TaskName } from '@/lib/llm/tasks'

type Inputs = { readonly [T in TaskName]: TaskGiven<T> }

const passage = {
  id: 'p1',
  title: 'آب‌انبار',
  text: 'آب‌انبار یا برکه، استخر سرپوشیده‌ای است که برای ذخیره آب معمولاً در زیرزمین ساخته می‌شود. در مناطق کم‌آب آب‌انبار را از آب باران پر می‌کنند.',
}

/** One input for every task, in Persian. */
export const persianInputs: Inputs = {
  'seeds.propose': {
    language: 'fa',
    guideline: 'پرسش‌ها واقعی و متنوع باشند.',
    subdomain: 'جاذبه‌های تاریخی › آب‌انبارها',
    queryType: { name: 'مقایسه', description: '' },
    examples: ['آیا می‌تونی درباره تاریخچه باغ‌های ایرانی توضیح بدی؟'],
    avoid: ['آب‌انبارها توی منطقه‌های مختلف چه تفاوت‌هایی داره؟'],
    n: 3,
  },
  'expansion.generate': {
    language: 'fa',
    guideline: '',
    samples: [
      { id: 's1', text: 'چطور می‌تونم از غار علیصدر همدان بازدید کنم؟', subdomain: 'غارها', queryType: null },
      { id: 's2', text: 'چرا بعضی از غارهای ایران دست‌ساز هستن؟', subdomain: 'غارها', queryType: null },
      {
        id: 's3',
        text: 'آیا می‌تونی درباره تاریخچه کاروانسراهای کویری ایران توضیح بدی؟',
        subdomain: null,
        queryType: null,
      },
      { id: 's4', text: 'چطور می‌تونم از تالاب انزلی بازدید کنم؟', subdomain: null, queryType: null },
    ],
    k: 6,
    mix: 0.5,
  },
  'retrieval.rewrite': { language: 'fa', instruction: 'آیا می‌تونی درباره کاربرد آب‌انبارها توی مناطق کم‌آب توضیح بدی؟' },
  'retrieval.filter': {
    language: 'fa',
    instruction: 'آب‌انبار در مناطق کم‌آب چگونه پر می‌شود؟',
    passages: [passage, { id: 'p2', title: 'اصفهان', text: 'اصفهان شهری در مرکز ایران است.' }],
  },
  'responses.draft': {
    language: 'fa',
    instruction: 'آب‌انبار در مناطق کم‌آب چگونه پر می‌شود؟',
    guideline: '',
    passages: [passage],
  },
  'responses.claims': {
    language: 'fa',
    sentences: ['در مناطق کم‌آب آب‌انبار را از آب باران پر می‌کنند.', 'آب‌انبار را فرانسوی‌ها اختراع کردند.'],
    passages: [passage],
  },
  'evaluation.answer': {
    language: 'fa',
    instruction: 'آب‌انبار برای چه ساخته می‌شود؟',
    style: 'concise',
    passages: [passage],
  },
  'evaluation.judge': {
    language: 'fa',
    prompt: 'آب‌انبار برای چه ساخته می‌شود؟',
    first: 'آب‌انبار برای ذخیره آب ساخته می‌شود.',
    second: 'نمی‌دانم.',
    criteria: ['درستی'],
  },
  'refinement.propose': {
    language: 'fa',
    guideline: '',
    subdomain: 'آب‌انبارها',
    queryType: null,
    failures: [{ prompt: 'چرا آب‌انبارها هنوز اهمیت دارن؟', output: 'نمی‌دانم.', reasons: ['ناقص'] }],
    avoid: [],
    n: 4,
  },
  'updates.edit': {
    language: 'fa',
    instruction: 'وزیر علوم ایران کیست؟',
    answer: 'وزیر علوم ایران محمدعلی زلفی‌گل است. زلفی‌گل پیش از این استاد شیمی بود.',
    referenceDate: '2025-01-10',
    oldValue: 'محمدعلی زلفی‌گل',
    newValue: 'حسین سیمایی صراف',
    evidence: [{ id: 'e1', text: 'حسین سیمایی صراف از مرداد ۱۴۰۳ وزیر علوم ایران است.' }],
  },
  'updates.probes': {
    language: 'fa',
    instruction: 'وزیر علوم ایران کیست؟',
    subject: 'وزیر علوم ایران',
    oldValue: 'محمدعلی زلفی‌گل',
    newValue: 'حسین سیمایی صراف',
    since: '2024-08-21',
    referenceDate: '2025-01-10',
    evidence: [],
    neighbours: [{ question: 'پایتخت ایران کجاست؟', answer: 'تهران' }],
    perKind: 2,
  },
}

const bread = {
  id: 'p1',
  title: 'Sourdough bread',
  text: 'Sourdough is bread raised with wild yeast instead of baker’s yeast. A starter of flour and water must ferment for five days before the first loaf.',
}

/** The same in English. */
export const englishInputs: Inputs = {
  'seeds.propose': {
    language: 'en',
    guideline: 'Questions people really ask.',
    subdomain: 'Baking › sourdough',
    queryType: { name: 'Mistakes', description: '' },
    examples: ['What is a poolish?'],
    avoid: [],
    n: 3,
  },
  'expansion.generate': {
    language: 'en',
    guideline: '',
    samples: [
      { id: 's1', text: 'How do I keep risotto creamy without cream?', subdomain: 'rice', queryType: null },
      { id: 's2', text: 'Why does my bread turn out dense?', subdomain: 'bread', queryType: null },
      { id: 's3', text: 'How do I make fresh pasta by hand?', subdomain: 'pasta', queryType: null },
      { id: 's4', text: 'What is sourdough?', subdomain: 'bread', queryType: null },
    ],
    k: 6,
    mix: 0.5,
  },
  'retrieval.rewrite': { language: 'en', instruction: 'Can you explain how long a sourdough starter has to ferment?' },
  'retrieval.filter': {
    language: 'en',
    instruction: 'How long must a sourdough starter ferment?',
    passages: [bread, { id: 'p2', title: 'Risotto', text: 'Stir the rice while adding hot stock.' }],
  },
  'responses.draft': {
    language: 'en',
    instruction: 'How long must a sourdough starter ferment?',
    guideline: '',
    passages: [bread],
  },
  'responses.claims': {
    language: 'en',
    sentences: [
      'A starter of flour and water must ferment for nine days before the first loaf.',
      'Sourdough is raised with wild yeast.',
    ],
    passages: [bread],
  },
  'evaluation.answer': {
    language: 'en',
    instruction: 'What is sourdough raised with?',
    style: 'detailed',
    passages: [bread],
  },
  'evaluation.judge': {
    language: 'en',
    prompt: 'What is sourdough raised with?',
    first: 'I do not know.',
    second: 'Sourdough is raised with wild yeast.',
    criteria: ['correctness'],
  },
  'refinement.propose': {
    language: 'en',
    guideline: '',
    subdomain: 'bread',
    queryType: null,
    failures: [{ prompt: 'What is sourdough?', output: 'A cake.', reasons: ['wrong'] }],
    avoid: [],
    n: 4,
  },
  'updates.edit': {
    language: 'en',
    instruction: 'Who leads the bakery?',
    answer: 'The bakery is led by Ann Lee. Lee joined in 2019.',
    referenceDate: '2025-01-10',
    oldValue: 'Ann Lee',
    newValue: 'Omar Diaz',
    evidence: [{ id: 'e1', text: 'Omar Diaz has led the bakery since 2024.' }],
  },
  'updates.probes': {
    language: 'en',
    instruction: 'Who leads the bakery?',
    subject: 'the head of the bakery',
    oldValue: 'Ann Lee',
    newValue: 'Omar Diaz',
    since: '2024-05-01',
    referenceDate: '2025-01-10',
    evidence: [],
    neighbours: [{ question: 'Where is the bakery?', answer: 'In Lyon' }],
    perKind: 2,
  },
}
