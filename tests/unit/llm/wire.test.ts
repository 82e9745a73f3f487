import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPartialJson } from '@/lib/llm/partial-json'
import { findJson, readAnswer, soundsRefused } from '@/lib/llm/wire/answers'
import { failureOfReply, kindOf, oneLine } from '@/lib/llm/wire/failures'
import { announcedLimits, durationMs, retryAfterMs } from '@/lib/llm/wire/headers'
import { learn, noQuirks } from '@/lib/llm/wire/quirks'
import { isSameModel } from '@/lib/llm/wire/replies'
import { isForbiddenAddress } from '@/lib/llm/wire/transport'

const headers = (given: Record<string, string>) => new Headers(given)
const now = Date.parse('2026-11-20T12:00:00Z')

describe('headers', () => {
  test.each([
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '2s' }, 2000],
    [{ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '2s' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j asks to wait %s ms', (given, expected) => expect(retryAfterMs(headers(given), now)).toBe(expected))

  test.each([
    ['120ms', 120],
    ['6m0s', 360_000],
    ['1.5s', 1500],
    ['1h2m', 3_720_000],
    ['7', 7000],
    ['', null],
    ['never', null],
  ])('%s lasts %s ms', (text, expected) => expect(durationMs(text)).toBe(expected))

  test('a limit that resets over hours is none per minute', () => {
    expect(
      announcedLimits(headers({ 'x-ratelimit-limit-requests': '500', 'x-ratelimit-reset-requests': '120ms' })),
    ).toEqual({ requestsPerMinute: 500, tokensPerMinute: null })
    expect(
      announcedLimits(headers({ 'x-ratelimit-limit-requests': '500', 'x-ratelimit-reset-requests': '8h' })),
    ).toBeNull()
  })
})

describe('failures', () => {
  test.each([
    [429, 'rate_limit_exceeded', 'rate_limited'],
    [429, 'insufficient_quota', 'quota'],
    [402, '', 'quota'],
    [401, '', 'auth'],
    [403, '', 'auth'],
    [404, 'model_not_found', 'bad_request'],
    [400, 'context_length_exceeded', 'bad_request'],
    [400, 'content_filter', 'filtered'],
    [408, '', 'timeout'],
    [500, '', 'overloaded'],
    [503, '', 'overloaded'],
    [529, '', 'overloaded'],
  ] as const)('%i %s is %s', (status, said, expected) => expect(kindOf(status, said)).toBe(expected))

  test('no message carries a key or more than a line', () => {
    const message = 'Incorrect API key provided: sk-proj-abcdefghijkl.\n\u202eYou can find your key at …'.padEnd(
      900,
      'x',
    )
    const failed = failureOfReply(
      { status: 401, headers: undefined, message, code: null, type: null, param: null },
      now,
    )
    expect(failed.message).not.toContain('abcdefghijkl')
    expect(failed.message).not.toMatch(/[\n\u202e]/)
    expect(failed.message.length).toBeLessThan(320)
  })

  test('a line never holds a control character, whatever an endpoint says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

describe('features an endpoint refuses', () => {
  const used = { format: true, cap: true, sampling: true, seed: true, streamUsage: true }
  test.each([
    [
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
      { tokenField: 'max_completion_tokens' },
    ],
    ["'response_format' of type 'json_schema' is not supported", { format: 'json_object' }],
    ["Unsupported value: 'temperature' does not support 0.2", { sampling: false }],
    ['Unrecognized request argument: stream_options', { streamUsage: false }],
    ['unknown field seed', { seed: false }],
  ])('“%s” is learnt', (said, learnt) => expect(learn(noQuirks, used, said)).toEqual({ ...noQuirks, ...learnt }))

  test('held to a schema, then to JSON, then to nothing; never further', () => {
    const second = learn(noQuirks, used, 'response_format')
    const third = learn(second ?? noQuirks, used, 'response_format')
    expect(third?.format).toBe('text')
    expect(learn(third ?? noQuirks, used, 'response_format')).toBeNull()
  })

  test('a refusal for another reason, or of a part that was not used, teaches nothing', () => {
    expect(learn(noQuirks, used, 'maximum context length is 8192 tokens')).toBeNull()
    expect(learn(noQuirks, { ...used, sampling: false }, 'temperature')).toBeNull()
  })
})

describe('answers', () => {
  const raw = {
    text: '{"searchQuery":"x"}',
    finishReason: 'stop',
    refusal: null,
    model: 'm',
    usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 },
  }
  const read = (more: Partial<typeof raw> | { refusal: string } | { finishReason: string }) => {
    const outcome = readAnswer('retrieval.rewrite', { ...raw, ...more })
    return outcome.status === 'ok' ? outcome.output.searchQuery : outcome.kind
  }

  test.each([
    [{}, 'x'],
    [{ text: '```json\n{"searchQuery":"x"}\n```' }, 'x'],
    [{ text: 'Sure! {"searchQuery":"a } in a string"} Bye {not json}' }, 'a } in a string'],
    [{ text: '<think>{"searchQuery":"wrong"}</think>\n{"searchQuery":"right"}' }, 'right'],
    [{ text: '{"searchQuery":"a\\u0000b"}' }, 'ab'],
    [{ text: '{"searchQuery":"x"}', finishReason: 'length' }, 'truncated'],
    [{ text: '', finishReason: 'content_filter' }, 'filtered'],
    [{ text: '', refusal: 'No.' }, 'refused'],
    [{ text: "I'm sorry, but I can't help with that." }, 'refused'],
    [{ text: 'متأسفم، نمی‌توانم کمک کنم.' }, 'refused'],
    [{ text: 'The query is x' }, 'invalid'],
    [{ text: '{"query":"x"}' }, 'invalid'],
    [{ text: '{"searchQuery":3}' }, 'invalid'],
    [{ text: '  ' }, 'invalid'],
    [{ text: '42' }, 'invalid'],
  ])('%j reads as %s', (more, expected) => expect(read(more)).toBe(expected))

  test('a plain text keeps its refusal as text, with a warning', () => {
    const outcome = readAnswer('evaluation.answer', { ...raw, text: "I'm sorry, but I can't help with that." })
    expect(outcome).toMatchObject({
      status: 'ok',
      output: { text: "I'm sorry, but I can't help with that." },
      warnings: ['sounds_refused'],
    })
  })

  test('no answer that is kept holds NUL or a half surrogate', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const outcome = readAnswer('retrieval.rewrite', { ...raw, text: JSON.stringify({ searchQuery: text }) })
        if (outcome.status === 'ok') expect(outcome.output.searchQuery).toBe(text.replaceAll('\0', '').toWellFormed())
      }),
    )
  })

  test('any JSON object is found again inside prose', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(findJson(`So: ${JSON.stringify(value)} — done`)?.value).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('an ordinary answer does not sound refused', () => {
    expect(soundsRefused('I can recommend three places.')).toBe(false)
    expect(soundsRefused('As an airport, it serves the region.')).toBe(false)
  })

  test('a dated or prefixed name is the same model', () => {
    expect([
      isSameModel('gpt-4o-mini', 'gpt-4o-mini-2024-07-18'),
      isSameModel('openai/gpt-4o', 'gpt-4o'),
      isSameModel('gpt-4o', 'llama-3'),
    ]).toEqual([true, true, false])
  })
})

describe('JSON on its way', () => {
  test('what is certain so far is read, nothing else', () => {
    const text = '{"answerable":true,"sentences":[{"text":"یک \\"دو\\"","passages":["p1"]},{"text":"سه'
    expect(readPartialJson(text)).toEqual({
      answerable: true,
      sentences: [{ text: 'یک "دو"', passages: ['p1'] }, { text: 'سه' }],
    })
    expect(readPartialJson('{"answerable":tr')).toEqual({})
    expect(readPartialJson('{"a":1,"b')).toEqual({ a: 1 })
    expect(readPartialJson('no json yet')).toBeUndefined()
  })

  test('every beginning of a JSON text reads as part of the whole, and the whole as itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string(), passages: fc.array(fc.string()) }), { minLength: 1 }),
        fc.nat(),
        (sentences, cut) => {
          const text = JSON.stringify({ sentences })
          expect(readPartialJson(text)).toEqual({ sentences })
          const part = readPartialJson(text.slice(0, cut % (text.length + 1)))
          if (part === undefined || typeof part !== 'object' || part === null || !('sentences' in part)) return
          const found = part.sentences
          expect(Array.isArray(found) && found.length <= sentences.length).toBe(true)
        },
      ),
    )
  })
})

test.each([
  ['127.0.0.1', false],
  ['192.168.1.5', false],
  ['10.0.0.2', false],
  ['::1', false],
  ['8.8.8.8', false],
  ['169.254.169.254', true],
  ['::ffff:169.254.169.254', true],
  ['fe80::1', true],
  ['fd00:ec2::254', true],
  ['100.100.100.200', true],
  ['0.0.0.0', true],
  ['224.0.0.1', true],
  ['nonsense', true],
])('a model behind %s is forbidden: %s', (address, expected) => expect(isForbiddenAddress(address)).toBe(expected))
