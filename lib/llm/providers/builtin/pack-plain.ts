import type { QuestionRules } from '@/lib/llm/providers/builtin/pack'

// Languages without frames of their own: what stands around a question can be changed without knowing its grammar.

type Words = {
  /** {q} is a whole question with its mark. */
  readonly around: readonly string[]
  /** {a} and {b} are whole questions. */
  readonly both: readonly string[]
  /** {t} is a noun or a name. */
  readonly about: readonly string[]
  readonly mark: string
}

const words: Readonly<Record<string, Words>> = {
  ar: {
    around: ['لدي سؤال لم أجد له جواباً: {q}', '{q} وما السبب في ذلك؟', 'باختصار: {q}', 'لمن لا يعرف هذا الموضوع: {q}'],
    both: ['{a} وكذلك: {b}', 'لدي سؤالان متقاربان: {a} {b}'],
    about: ['ما الذي ينبغي معرفته عن {t}؟', 'كيف تشرح {t} لمن يسمع به أول مرة؟', 'ما أكثر الأخطاء شيوعاً في {t}؟'],
    mark: '؟',
  },
  de: {
    around: [
      'Ich habe dazu keine Antwort gefunden: {q}',
      '{q} Und warum ist das so?',
      'Kurz gefragt: {q}',
      'Für jemanden ohne Vorwissen: {q}',
    ],
    both: ['{a} Und außerdem: {b}', 'Zwei Fragen, die zusammengehören: {a} {b}'],
    about: [
      'Was sollte man über {t} wissen?',
      'Wie würdest du {t} jemandem erklären, der davon noch nie gehört hat?',
      'Welche Fehler sind bei {t} am häufigsten?',
    ],
    mark: '?',
  },
  fr: {
    around: [
      'Je n’ai pas trouvé de réponse : {q}',
      '{q} Et pourquoi ?',
      'En bref : {q}',
      'Pour quelqu’un qui débute : {q}',
    ],
    both: ['{a} Et aussi : {b}', 'Deux questions liées : {a} {b}'],
    about: [
      'Que faut-il savoir au sujet de {t} ?',
      'Comment expliquer {t} à un débutant ?',
      'Quelles erreurs fait-on souvent avec {t} ?',
    ],
    mark: ' ?',
  },
  es: {
    around: [
      'No he encontrado respuesta a esto: {q}',
      '{q} ¿Y por qué?',
      'En pocas palabras: {q}',
      'Para alguien que empieza: {q}',
    ],
    both: ['{a} Y además: {b}', 'Dos preguntas relacionadas: {a} {b}'],
    about: [
      '¿Qué hay que saber sobre {t}?',
      '¿Cómo explicarías {t} a un principiante?',
      '¿Qué errores son comunes con {t}?',
    ],
    mark: '?',
  },
  tr: {
    around: ['Cevabını bulamadığım bir soru: {q}', '{q} Peki neden?', 'Kısaca: {q}', 'Konuya yabancı biri için: {q}'],
    both: ['{a} Bir de: {b}', 'Birbiriyle ilgili iki sorum var: {a} {b}'],
    about: ['{t} hakkında ne bilmek gerekir?', '{t} konusunda en sık yapılan hatalar nelerdir?'],
    mark: '?',
  },
  ru: {
    around: ['Не могу найти ответ: {q}', '{q} И почему это так?', 'Если коротко: {q}', 'Для новичка: {q}'],
    both: ['{a} И ещё: {b}', 'Два связанных вопроса: {a} {b}'],
    about: ['Что нужно знать на тему «{t}»?', 'Какие ошибки чаще всего делают в теме «{t}»?'],
    mark: '?',
  },
  zh: {
    around: ['我一直没找到答案：{q}', '{q}原因是什么？', '简单来说，{q}', '对初学者来说，{q}'],
    both: ['{a}另外，{b}', '我有两个相关的问题：{a}{b}'],
    about: ['关于{t}，需要了解哪些要点？', '怎样向第一次听说的人解释{t}？', '{t}最常见的误区是什么？'],
    mark: '？',
  },
  ja: {
    around: [
      '答えが見つからない質問です。{q}',
      '{q}その理由も教えてください。',
      '簡単に言うと、{q}',
      '初心者向けに教えてください。{q}',
    ],
    both: ['{a}また、{b}', '関連する質問が二つあります。{a}{b}'],
    about: ['{t}について知っておくべきことは何ですか？', '{t}でよくある間違いは何ですか？'],
    mark: '？',
  },
  it: {
    around: ['Non ho trovato risposta a questo: {q}', '{q} E perché?', 'In breve: {q}', 'Per chi comincia: {q}'],
    both: ['{a} E inoltre: {b}', 'Due domande collegate: {a} {b}'],
    about: ['Che cosa bisogna sapere su {t}?', 'Quali errori sono comuni con {t}?'],
    mark: '?',
  },
  pt: {
    around: [
      'Não encontrei resposta para isto: {q}',
      '{q} E porquê?',
      'Em poucas palavras: {q}',
      'Para quem está a começar: {q}',
    ],
    both: ['{a} E ainda: {b}', 'Duas perguntas relacionadas: {a} {b}'],
    about: ['O que é preciso saber sobre {t}?', 'Que erros são comuns em {t}?'],
    mark: '?',
  },
  hi: {
    around: ['मुझे इसका उत्तर नहीं मिला: {q}', '{q} इसका कारण क्या है?', 'संक्षेप में: {q}', 'किसी नए व्यक्ति के लिए: {q}'],
    both: ['{a} और साथ ही: {b}', 'मेरे दो जुड़े हुए सवाल हैं: {a} {b}'],
    about: ['{t} के बारे में क्या जानना चाहिए?', '{t} में सबसे आम गलतियाँ क्या हैं?'],
    mark: '?',
  },
  ur: {
    around: ['مجھے اس کا جواب نہیں ملا: {q}', '{q} اس کی وجہ کیا ہے؟', 'مختصر یہ کہ: {q}', 'کسی نئے شخص کے لیے: {q}'],
    both: ['{a} اور ساتھ ہی: {b}', 'میرے دو ملتے جلتے سوال ہیں: {a} {b}'],
    about: ['{t} کے بارے میں کیا جاننا چاہیے؟', '{t} میں سب سے عام غلطیاں کیا ہیں؟'],
    mark: '؟',
  },
  ko: {
    around: [
      '답을 찾지 못한 질문입니다: {q}',
      '{q} 그 이유는 무엇인가요?',
      '간단히 말해서: {q}',
      '처음 접하는 사람을 위해: {q}',
    ],
    both: ['{a} 그리고 {b}', '관련된 질문이 두 가지 있습니다: {a} {b}'],
    about: ['{t}에 대해 알아야 할 것은 무엇인가요?', '{t}에서 가장 흔한 실수는 무엇인가요?'],
    mark: '?',
  },
}

const wordless: Words = { around: ['1. {q}', '… {q}'], both: ['{a} {b}', '1. {a} 2. {b}'], about: ['{t}?'], mark: '?' }

function whole(question: string, mark: string): string {
  const flat = question.replace(/\s+/gu, ' ').trim()
  return /[?？؟.!。！]$/u.test(flat) ? flat : `${flat}${mark}`
}

/** Rules for a language whose questions are not taken apart; they only speak around them. */
export function plainRules(language: string): QuestionRules {
  const own = words[language] ?? wordless
  return {
    paraphrases: (question) => own.around.map((template) => template.replace('{q}', whole(question, own.mark))),
    combinations: (a, b) =>
      own.both.map((template) => template.replace('{a}', whole(a, own.mark)).replace('{b}', whole(b, own.mark))),
    topicOf: () => null,
    ideas: (topic) => ({
      fitting: [],
      others: own.about.map((template) => ({ text: template.replaceAll('{t}', topic), why: '' })),
    }),
  }
}
