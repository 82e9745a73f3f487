import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOfHtml } from '@/lib/parse/html-blocks'
import { blocksOfLines } from '@/lib/parse/pdf-blocks'
import { linesOfRuns, type PdfLine, type PdfRun } from '@/lib/parse/pdf-lines'
import { foldPresentationForms } from '@/lib/parse/presentation-forms'
import { readDocument } from '@/lib/parse/read'
import { pdfOf } from './archives'

const read = (name: string, text: string | Uint8Array) => readDocument({ name, bytes: Buffer.from(text) })
const shape = (html: string): string[] =>
  blocksOfHtml(html).map(({ kind, level, text }) => `${kind}${level ?? ''}: ${text}`)

describe('blocks of HTML', () => {
  test.each<[string, string[]]>([
    ['<h2>A <b>b</b></h2><p>one\n  two<br>three</p>', ['heading2: A b', 'paragraph: one two\nthree']],
    ['loose <i>text</i><div>box</div>tail', ['paragraph: loose text', 'paragraph: box', 'paragraph: tail']],
    ['<p>a<br><br>b</p>', ['paragraph: a', 'paragraph: b']],
    ['<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>', ['list: - a\n  - b\n- c']],
    ['<ol><li>a</li><li>b</li></ol>', ['list: 1. a\n2. b']],
    ['<ul><li><h3>T</h3><p>x</p></li></ul>', ['heading3: T', 'paragraph: x']],
    [
      '<table><caption>C</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2<br>3</td></tr></table>',
      ['table: C\na | b\n1 | 2 3'],
    ],
    ['<table><tr><td><h2>T</h2><p>x</p></td><td>y</td></tr></table>', ['heading2: T', 'paragraph: x', 'paragraph: y']],
    ['<pre>a\n  b<br>c</pre>', ['code: a\n  b\nc']],
    ['<p>a<sup>1</sup></p><p><a href="#r">↑</a></p>', ['paragraph: a1']],
    ['<p>&lt;b&gt; &amp; &#x202e;</p>', ['paragraph: <b> & \u202e']],
    [
      '<script>x</script><style>y</style><p hidden>h</p><p style="display: none">i</p><svg><text>s</text></svg><template>t</template><p>k</p>',
      ['paragraph: k'],
    ],
  ])('%s', (html, blocks) => expect(shape(html)).toEqual(blocks))

  test('every word of flat text is kept once and in order, however it is wrapped in elements', () => {
    const tag = fc.constantFrom('p', 'div', 'b', 'li', 'td', 'span', 'section', 'h3', 'blockquote')
    const piece = fc.tuple(tag, fc.integer({ min: 0, max: 999 }))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.map(([name, word]) => `<${name}>w${word}</${name}> `).join('')
        const found = blocksOfHtml(html).flatMap(({ text }) => text.match(/w\d+/g) ?? [])
        expect(found).toEqual(pieces.map(([, word]) => `w${word}`))
      }),
    )
  })
})

describe('web pages', { timeout: 30_000 }, () => {
  test('scripts do not run and nothing is loaded', async () => {
    const html = `<html lang="fa"><head><title>T</title><script>document.write('WRITTEN');process.exit(1)</script></head><body onload="x()"><article><p>${'متن اصلی مقاله. '.repeat(40)}</p><img src="http://127.0.0.1:9/x" onerror="x()"><iframe srcdoc="<p>FRAME</p>"></iframe></article></body></html>`
    const document = await read('p.html', html)
    expect(document).toMatchObject({ outcome: 'read', title: 'T', language: 'fa' })
    expect(document.text).not.toMatch(/WRITTEN|FRAME/)
  })

  test('a page without an article gives its whole text, and says so', async () => {
    const html = `<title>Index</title><nav>menu</nav><div>${Array.from({ length: 60 }, (_, index) => `<table><tr><td>entry ${index}</td><td><a href="#">more</a></td></tr></table>`).join('')}</div>`
    const document = await read('p.html', `<body>${html}</body>`)
    expect(document.text).toContain('entry 59')
    expect(document.warnings.every(({ code }) => code === 'whole_page')).toBe(true)
  })
})

describe('Markdown', () => {
  test('structure, front matter and plain text', async () => {
    const text =
      '---\ntitle: "Curry"\nauthor: A. B.\ntags:\n  - crab\n  - easy\nlang: en\n---\n# Curry crab\n\nTake *one* [crab](http://x).\n\n1. a\n2. b\n   - c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a\n\nlet b\n```\n'
    expect(await read('a.md', text)).toEqual({
      outcome: 'read',
      title: 'Curry',
      language: 'en',
      metadata: { author: 'A. B.', tags: ['crab', 'easy'] },
      warnings: [],
      text: 'Curry crab\n\nTake one crab.\n\n1. a\n2. b\n  - c\n\nx | y\n1 | 2\n\nlet a\n\nlet b',
      blocks: [
        { kind: 'heading', level: 1, text: 'Curry crab' },
        { kind: 'paragraph', text: 'Take one crab.' },
        { kind: 'list', text: '1. a\n2. b\n  - c' },
        { kind: 'table', text: 'x | y\n1 | 2' },
        { kind: 'code', text: 'let a\n\nlet b' },
      ],
    })
  })

  test('a rule at the top is no front matter', async () => {
    expect((await read('a.md', '---\nnot closed\n\n# T')).title).toBe('T')
  })
})

const run = (text: string, x: number, y: number, more: Partial<PdfRun> = {}): PdfRun => ({
  text,
  x,
  y,
  width: text.length * 5,
  size: 10,
  rightToLeft: false,
  endsLine: false,
  ...more,
})
const line = (text: string, y: number, more: Partial<PdfLine> = {}): PdfLine => ({
  text,
  left: 0,
  right: 100,
  y,
  size: 10,
  rightToLeft: false,
  ...more,
})

describe('lines and paragraphs of a PDF', () => {
  test('runs on one height are a line, gaps are spaces, a new height is a new line', () => {
    const lines = linesOfRuns([run('Hel', 0, 50), run('lo', 15, 50), run('world', 30, 50), run('next', 0, 30)])
    expect(lines.map(({ text }) => text)).toEqual(['Hello world', 'next'])
  })

  test('right-to-left lines read from the right, with numbers and Latin words between the same way round', () => {
    const rtl = { rightToLeft: true }
    const lines = linesOfRuns([
      run('سلام', 200, 50, rtl),
      run('2 kg', 150, 50),
      run('rice', 172, 50),
      run('برنج', 100, 50, rtl),
    ])
    expect(lines.map(({ text }) => text)).toEqual(['سلام 2 kg rice برنج'])
  })

  test('full lines run on, short ones keep their break, gaps and bullets part paragraphs, large text is a heading', () => {
    const blocks = blocksOfLines([
      [
        line('Title', 200, { size: 18, right: 40 }),
        line('a full line that hyphen-', 170),
        line('ates and runs', 158),
        line('short', 146, { right: 30 }),
        line('• item', 134),
        line('far below', 60),
      ],
      [line('第一行很长很长的', 200), line('第二行', 188, { right: 30 })],
    ])
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Title', page: 1 },
      { kind: 'paragraph', text: 'a full line that hyphenates and runs short', page: 1 },
      { kind: 'paragraph', text: '• item', page: 1 },
      { kind: 'paragraph', text: 'far below', page: 1 },
      { kind: 'paragraph', text: '第一行很长很长的第二行', page: 2 },
    ])
  })

  test('presentation forms become letters and nothing else changes', () => {
    expect(foldPresentationForms('اﻟﻌﺮﺑﻴﺔ ﻻ ﬁne ² ½ …')).toBe('العربية لا fine ² ½ …')
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('ا', 'a', '²', '\u200c', 'é', '漢') }),
        (text) => foldPresentationForms(text) === text,
      ),
    )
  })
})

describe('PDF files', { timeout: 30_000 }, () => {
  test('a page is read with its number', async () => {
    const document = await read('a.pdf', pdfOf(Buffer.from('BT /F 12 Tf 20 200 Td (Hello there) Tj ET')))
    expect(document).toMatchObject({ outcome: 'warned', blocks: [{ kind: 'paragraph', text: 'Hello there', page: 1 }] })
  })

  test('a scan is refused with what to do, not read as an empty document', async () => {
    expect(await read('scan.pdf', pdfOf(Buffer.from('q Q')))).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('run text recognition (OCR) first'),
    })
  })

  test('a password is named', async () => {
    const locked = Buffer.from(
      pdfOf(Buffer.from('q Q'))
        .toString('latin1')
        .replace(
          'trailer<<',
          `trailer<</Encrypt<</Filter/Standard/V 1/R 2/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>/P -4>>/ID[<00><00>]`,
        ),
      'latin1',
    )
    expect(await read('locked.pdf', locked)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('protected by a password'),
    })
  })
})
