import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerByRules } from '@/lib/llm/providers/builtin'
import { numbersOf } from '@/lib/llm/providers/builtin/claims'
import { replaceAll } from '@/lib/llm/providers/builtin/updates'
import { inputSchema, type TaskGiven } from '@/lib/llm/tasks'
import { comparisonKey } from '@/lib/text/normalise'
import { rougeL } from '@/lib/text/similarity'
import { englishInputs, persianInputs } from '../../support/task-inputs'

const both = [persianInputs, englishInputs]

describe('expansion', () => {
  const expand = (given: TaskGiven<'expansion.generate'>) =>
    answerByRules('expansion.generate', inputSchema('expansion.generate').parse(given)).queries

  test.each(both)('grows as many queries as asked, in the asked mix, from named parents', (inputs) => {
    const given = inputs['expansion.generate']
    const queries = expand(given)
    const ids = new Set(given.samples.map((sample) => sample.id))
    expect(queries).toHaveLength(given.k)
    expect(queries.filter((query) => query.method === 'combination')).toHaveLength(3)
    for (const { method, parents } of queries) {
      expect(parents).toHaveLength(method === 'combination' ? 2 : 1)
      expect(parents.every((parent) => ids.has(parent))).toBe(true)
    }
  })

  test.each(both)('no query repeats another or a sample, also by the rule of near duplicates', (inputs) => {
    const given = inputs['expansion.generate']
    const texts = [...given.samples.map((sample) => sample.text), ...expand(given).map((query) => query.text)]
    for (const [at, text] of texts.entries())
      for (const other of texts.slice(0, at)) expect(rougeL(text, other)).toBeLessThanOrEqual(0.86)
  })

  test.each([
    ['چطور می‌تونم از غار علیصدر همدان بازدید کنم؟', 'قبل از بازدید از غار علیصدر همدان چه چیزهایی رو باید بدونم؟'],
    ['چرا بعضی از غارهای ایران دست‌ساز هستن؟', 'دلیل اینکه بعضی از غارهای ایران دست‌ساز هستن چیه؟'],
    [
      'آیا می‌تونی یه جشن محلی معرفی کنی که توی شمال ایران برگزار بشه؟',
      'دنبال یه جشن محلی هستم که توی شمال ایران برگزار بشه؛ چی پیشنهاد می‌کنی؟',
    ],
    ['آیا غارهای یخی توی ایران وجود دارن؟', 'غارهای یخی توی ایران می‌شناسی؟'],
    [
      'چطور می‌تونم یه چای سنتی در دل کویر درست کنم؟',
      'می‌خوام یه چای سنتی در دل کویر درست کنم؛ به چه نکته‌هایی باید دقت کنم؟',
    ],
    ['آب‌انبار چیست؟', 'منظور از آب‌انبار چیست و چه کاربردی دارد؟'],
    ['How do I make fresh pasta by hand?', 'What is the best way to make fresh pasta by hand?'],
    ['What is the difference between stock and broth?', 'How do stock and broth differ in practice?'],
    [
      'Suggest a vegetarian dinner for six people',
      'I am looking for a vegetarian dinner for six people; what would you suggest?',
    ],
    ['Explain how to make a roux.', 'Can you walk me through how to make a roux, step by step?'],
  ])('“%s” is also asked as “%s”', (sample, expected) => {
    const language = /\p{sc=Arabic}/u.test(sample) ? 'fa' : 'en'
    const texts = expand({
      language,
      guideline: '',
      samples: [{ id: 's', text: sample, subdomain: null, queryType: null }],
      k: 12,
      mix: 0,
    }).map((query) => query.text)
    expect(texts).toContain(expected)
  })

  test('Persian keeps its half spaces and its question mark', () => {
    for (const { text } of expand({ ...persianInputs['expansion.generate'], k: 20 })) {
      expect(text).toMatch(/[؟.]$/)
      expect(text).not.toMatch(/می (?:شه|تون|خوا)|\s{2}|\{|undefined|null/)
      expect(text).not.toContain('?')
    }
  })

  test('another iteration grows others, the same iteration the same', () => {
    const given = persianInputs['expansion.generate']
    const texts = (iteration: number) => expand({ ...given, iteration }).map((query) => query.text)
    expect(texts(1)).toEqual(texts(1))
    expect(texts(1)).not.toEqual(texts(2))
  })

  test.each(['ar', 'de', 'fr', 'es', 'tr', 'ru', 'zh', 'ja', 'hi', 'ko'])(
    'samples in %s grow too, without being taken apart',
    (language) => {
      const samples = ['¿A?', 'B が好きですか？', 'Warum ist der Himmel blau?'].map((text, at) => ({
        id: `s${at}`,
        text,
        subdomain: null,
        queryType: null,
      }))
      const queries = expand({ language, guideline: '', samples, k: 5, mix: 0.4 })
      expect(queries.length).toBeGreaterThanOrEqual(3)
      expect(new Set(queries.map((query) => comparisonKey(query.text))).size).toBe(queries.length)
    },
  )

  test('any text is a sample: nothing breaks, nothing comes back empty', () => {
    const sample = fc.record({
      id: fc.uuid(),
      text: fc.string({ unit: 'binary', minLength: 1 }),
      subdomain: fc.constant(null),
      queryType: fc.constant(null),
    })
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('fa', 'en', 'zh', 'xx'),
        (samples, language) => {
          for (const { text } of expand({ language, guideline: '', samples, k: 4, mix: 0.5 }))
            expect(text.trim()).not.toBe('')
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('seeds', () => {
  test.each(both)('proposals are new, unlike each other and what is to be avoided', (inputs) => {
    const given = inputs['seeds.propose']
    const first = answerByRules('seeds.propose', inputSchema('seeds.propose').parse(given)).seeds
    expect(first).toHaveLength(given.n)
    const more = answerByRules(
      'seeds.propose',
      inputSchema('seeds.propose').parse({ ...given, avoid: [...given.avoid, ...first.map((seed) => seed.text)] }),
    ).seeds
    for (const { text } of more) expect(first.map((seed) => seed.text)).not.toContain(text)
    for (const { why } of first) expect(why).not.toBe('')
  })

  test('the query type chooses what is asked', () => {
    const [seed] = answerByRules(
      'seeds.propose',
      inputSchema('seeds.propose').parse({ ...englishInputs['seeds.propose'], examples: [] }),
    ).seeds
    expect(seed?.text).toMatch(/mistakes|goes wrong/)
  })

  test.each(both)('seeds against failures name the failure they answer', (inputs) => {
    const { seeds } = answerByRules(
      'refinement.propose',
      inputSchema('refinement.propose').parse(inputs['refinement.propose']),
    )
    expect(seeds.length).toBeGreaterThan(0)
    expect(seeds[0]?.failures).toEqual([0])
  })
})

describe('retrieval and responses', () => {
  test('a search query keeps what is asked about and drops how it is asked', () => {
    expect(answerByRules('retrieval.rewrite', persianInputs['retrieval.rewrite'])).toEqual({
      searchQuery: 'کاربرد آب‌انبارها مناطق کم‌آب',
    })
    expect(answerByRules('retrieval.rewrite', englishInputs['retrieval.rewrite']).searchQuery).toBe(
      'long sourdough starter ferment',
    )
  })

  test('words that paraphrases add do not end up in the search query', () => {
    const instruction = 'کسی که هیچی از این موضوع نمی‌دونه، چطور با چشمه‌های باداب‌سورت آشنا بشه؟'
    expect(answerByRules('retrieval.rewrite', { language: 'fa', instruction })).toEqual({
      searchQuery: 'چشمه‌های باداب‌سورت',
    })
  })

  test.each(both)('the passage that speaks of it is kept, the other dropped, each with a reason', (inputs) => {
    const { decisions } = answerByRules(
      'retrieval.filter',
      inputSchema('retrieval.filter').parse(inputs['retrieval.filter']),
    )
    expect(decisions.map(({ id, keep }) => [id, keep])).toEqual([
      ['p1', true],
      ['p2', false],
    ])
    for (const { reason } of decisions) expect(reason).not.toBe('')
  })

  test.each(both)('a draft is made of the sources’ own sentences, each cited', (inputs) => {
    const input = inputSchema('responses.draft').parse(inputs['responses.draft'])
    const draft = answerByRules('responses.draft', input)
    expect(draft).toMatchObject({ answerable: true, reason: null })
    for (const { text, passages } of draft.sentences) {
      expect(passages).toEqual(['p1'])
      expect(input.passages[0]?.text).toContain(text)
    }
  })

  test('without passages, and with passages about something else, it abstains and says why', () => {
    const input = inputSchema('responses.draft').parse(englishInputs['responses.draft'])
    const off = [{ id: 'p9', title: null, text: 'Stir the rice while adding hot stock.' }]
    for (const passages of [[], off]) {
      const draft = answerByRules('responses.draft', { ...input, passages })
      expect(draft).toMatchObject({ answerable: false, sentences: [] })
      expect(draft.reason).toMatch(/\w/)
    }
  })

  test('asked for something shorter, it says less', () => {
    const facts = [
      'must ferment five days',
      'smells of apples',
      'doubles overnight',
      'likes rye flour',
      'hates cold water',
      'lives in a jar',
      'can be dried',
      'was known in Egypt',
    ]
    const text = facts.map((fact, at) => `A sourdough starter ${fact}, says baker number ${at}.`).join(' ')
    const input = inputSchema('responses.draft').parse({
      ...englishInputs['responses.draft'],
      passages: [{ id: 'p1', title: null, text }],
    })
    const count = (note: string | null) => answerByRules('responses.draft', { ...input, note }).sentences.length
    expect(count('make it shorter, please')).toBeLessThan(count(null))
    expect(count('more detail')).toBeGreaterThan(count(null))
  })

  test('claims are supported, contradicted by other numbers, or nowhere to be found', () => {
    const verdicts = (inputs: typeof persianInputs) =>
      answerByRules('responses.claims', inputSchema('responses.claims').parse(inputs['responses.claims'])).claims.map(
        (claim) => claim.verdict,
      )
    expect(verdicts(persianInputs)).toEqual(['supported', 'unsupported'])
    expect(verdicts(englishInputs)).toEqual(['contradicted', 'supported'])
    const input = inputSchema('responses.claims').parse({
      language: 'fa',
      sentences: ['این بنا در سال ۱۳۴۵ ساخته شد.'],
      passages: [{ id: 'p', text: 'این بنا در سال ۱۳۵۲ ساخته شد.' }],
    })
    expect(answerByRules('responses.claims', input).claims).toMatchObject([
      { verdict: 'contradicted', passages: ['p'] },
    ])
  })

  test('numbers are read in any digits, with their separators', () => {
    expect([...numbersOf('۱۲٬۳۴۵ نفر، ۳٫۵ کیلومتر و 1,000 m')]).toEqual(['12345', '3.5', '1000'])
  })
})

describe('evaluation', () => {
  test('concise and detailed are two systems', () => {
    const input = inputSchema('evaluation.answer').parse(persianInputs['evaluation.answer'])
    const [concise, detailed] = (['concise', 'detailed'] as const).map(
      (style) => answerByRules('evaluation.answer', { ...input, style }).text,
    )
    expect(detailed?.length).toBeGreaterThan(concise?.length ?? 0)
  })

  test('an example of a release near the prompt is answered from; without anything it says so', () => {
    const base = {
      language: 'en',
      instruction: 'How is sourdough starter fed?',
      style: 'concise' as const,
      passages: [],
      examples: [],
    }
    const examples = [
      {
        id: 'x',
        instruction: 'How do I feed a sourdough starter? Is it fed daily?',
        response: 'Feed it daily. Use flour.',
      },
    ]
    expect(answerByRules('evaluation.answer', { ...base, examples }).text).toBe('Feed it daily.')
    expect(answerByRules('evaluation.answer', base).text).toMatch(/do not answer/)
  })

  test('a judge prefers the answer over the shrug, and swapping the answers swaps the verdict', () => {
    const swapped = { first: 'second', second: 'first', tie: 'tie' } as const
    const input = inputSchema('evaluation.judge').parse(persianInputs['evaluation.judge'])
    expect(answerByRules('evaluation.judge', input).verdict).toBe('first')
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.lorem({ maxCount: 30 }), (first, second) => {
        const verdict = (a: string, b: string) =>
          answerByRules('evaluation.judge', {
            language: 'en',
            prompt: 'lorem ipsum dolor?',
            first: a,
            second: b,
            criteria: [],
          }).verdict
        expect(verdict(second, first)).toBe(swapped[verdict(first, second)])
      }),
    )
  })
})

describe('updates', () => {
  test.each([
    ['fa', 'وزیر علوم ایران حسین سیمایی صراف است. صراف پیش از این استاد شیمی بود.'],
    ['en', 'The bakery is led by Omar Diaz. Diaz joined in 2019.'],
  ])('an edit in %s changes the value wherever it stands, and nothing else', (language, expected) => {
    const inputs = language === 'fa' ? persianInputs : englishInputs
    expect(answerByRules('updates.edit', inputSchema('updates.edit').parse(inputs['updates.edit'])).text).toBe(expected)
  })

  test('an answer that never named the old value gets one sentence of evidence', () => {
    const input = inputSchema('updates.edit').parse({
      ...englishInputs['updates.edit'],
      answer: 'The bakery is in Lyon.',
    })
    expect(answerByRules('updates.edit', input).text).toBe(
      'The bakery is in Lyon. Omar Diaz has led the bakery since 2024.',
    )
  })

  test('a value is found whatever letters and half spaces it is written with, and never inside another word', () => {
    expect(replaceAll('علي زلفي‌گل آمد', 'علی زلفی گل', 'X')).toBe('X آمد')
    expect(replaceAll('Annapolis and Ann', 'Ann', 'Bo')).toBe('Annapolis and Bo')
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, by) => {
        expect(replaceAll(text, 'a word that is not there', by)).toBe(text)
      }),
    )
  })

  test.each(both)('probes come in five kinds, with the expected answer where rules can know it', (inputs) => {
    const { probes } = answerByRules('updates.probes', inputSchema('updates.probes').parse(inputs['updates.probes']))
    expect(new Set(probes.map((probe) => probe.kind))).toEqual(
      new Set(['paraphrase', 'attribute', 'one_hop', 'two_hop', 'neighbour']),
    )
    expect(
      probes
        .filter((probe) => probe.kind === 'paraphrase')
        .every((probe) => probe.expected === inputs['updates.probes'].newValue),
    ).toBe(true)
  })
})
