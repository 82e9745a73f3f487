import { describe, expect, test } from 'vitest'
import { readDocument } from '@/lib/parse/read'
import { pdfOf, wordParagraph, wordParts, zipOf } from './archives'

const read = (name: string, bytes: string | Uint8Array, declaredType?: string) =>
  readDocument({ name, bytes: Buffer.from(bytes), declaredType })

describe('what a file is', { timeout: 30_000 }, () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['a.txt', '', /^the file is empty$/],
    ['a.txt', ' \n\t ', /no text/],
    ['a.xlsx', zipOf([{ name: 'xl/workbook.xml', content: 'x' }]), /Excel workbook; txt, md, html, pdf, docx/],
    ['a.docx', zipOf([{ name: 'xl/workbook.xml', content: 'x' }]), /Excel workbook/],
    ['a.pptx', zipOf([{ name: 'ppt/presentation.xml', content: 'x' }]), /PowerPoint/],
    ['a.epub', zipOf([{ name: 'META-INF/container.xml', content: 'x' }]), /EPUB/],
    ['a.odt', zipOf([{ name: 'content.xml', content: 'x' }]), /OpenDocument/],
    ['a.zip', zipOf([{ name: 'a.txt', content: 'x' }]), /a ZIP archive/],
    ['a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /an old Word document/],
    [
      'a.docx',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(512),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      /protected by a password/,
    ],
    ['a.txt', Buffer.from('89504e470d0a1a0a', 'hex'), /an image \(PNG\) although its name says plain text/],
    ['a.jpg', Buffer.from('ffd8ffe0', 'hex'), /an image \(JPEG\)/],
    ['a.csv', Buffer.from('1f8b0800', 'hex'), /gzip/],
    ['a.rtf', '{\\rtf1 x}', /RTF/],
    ['a.xml', '<a/>', /an XML file/],
    ['a.pdf', '<html><p>no</p></html>', /the name says a PDF, but the content is HTML/],
    ['a.pdf', 'just text', /the name says a PDF, but the content is something else/],
    ['a.docx', '%PDF-1.4', /the name says a Word document \(docx\), but the content is a PDF/],
    ['a.docx', 'PK\x03\x04 cut off', /damaged or incomplete/],
  ])('%s is refused for what it is', async (name, bytes, reason) => {
    expect(await read(name, bytes)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(reason),
      blocks: [],
      text: '',
    })
  })

  test('a text name over another readable kind is read as what it is, and said so', async () => {
    const document = await read('page.txt', '<!-- x --> <!doctype html><title>T</title><p>Hello there</p>')
    expect(document).toMatchObject({
      outcome: 'warned',
      text: 'Hello there',
      warnings: [{ code: 'type_mismatch', message: expect.stringContaining('HTML') }],
    })
    expect(await read('notes.txt', pdfOf(Buffer.from('BT /F 12 Tf 20 200 Td (Hi) Tj ET')))).toMatchObject({
      outcome: 'warned',
      text: 'Hi',
    })
  })

  test('without an extension the declared type decides, and text is the default', async () => {
    expect((await read('readme', '# Title\n\ntext', 'text/markdown; charset=utf-8')).blocks[0]).toEqual({
      kind: 'heading',
      level: 1,
      text: 'Title',
    })
    expect((await read('readme', '# Title')).blocks).toEqual([{ kind: 'paragraph', text: '# Title' }])
    expect(await read('ID3 tags', 'ID3 tags are text')).toMatchObject({ outcome: 'read', text: 'ID3 tags are text' })
  })
})

describe('Word archives', { timeout: 30_000 }, () => {
  const good = wordParagraph('good')

  test('an ordinary one is read', async () => {
    expect(await read('a.docx', zipOf(wordParts(good)))).toMatchObject({ outcome: 'read', title: 'a', text: 'good' })
  })

  test.each<[string, Uint8Array, RegExp]>([
    ['a part that inflates too well', zipOf(wordParts('A'.repeat(3_000_000))), /inflates \d+ times; the limit is 100/],
    [
      'a part that claims too much',
      zipOf(wordParts(good, [{ name: 'word/big.bin', content: 'x', claimedBytes: 300 * 1024 * 1024 }])),
      /inflates to 300 MB/,
    ],
    [
      'a part larger than it claims',
      zipOf(wordParts(good, [{ name: 'word/lie.xml', content: 'x'.repeat(5000), claimedBytes: 10 }])),
      /does not inflate to the size/,
    ],
    [
      'text parts past their own limit',
      zipOf(wordParts(good, [{ name: 'word/a.xml', content: 'x', claimedBytes: 60 * 1024 * 1024 }])),
      /inflates/,
    ],
    [
      'too many parts',
      zipOf(
        wordParts(
          good,
          Array.from({ length: 2100 }, (_, index) => ({ name: `p${index}`, content: '' })),
        ),
      ),
      /2103 parts; the limit is 2000/,
    ],
    ['more parts than announced', zipOf(wordParts(good), { count: 1 }), /directory of its archive/],
    ['an encrypted part', zipOf(wordParts(good, [{ name: 'x', content: 'x', flags: 1 }])), /encrypted/],
    ['an archive inside', zipOf(wordParts(good, [{ name: 'word/x.zip', content: 'x' }])), /archive inside/],
    ['a path that leads out', zipOf(wordParts(good, [{ name: '../../etc/passwd', content: 'x' }])), /points outside/],
    ['an absolute path', zipOf(wordParts(good, [{ name: '/etc/passwd', content: 'x' }])), /points outside/],
    ['a link', zipOf(wordParts(good, [{ name: 'x', content: '/etc', attributes: 0xa1ff0000 }])), /points outside/],
    [
      'entities that grow (billion laughs)',
      zipOf(wordParts(wordParagraph('&b;'), [], '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')),
      /XML entities/,
    ],
    [
      'an entity that reads a file (XXE)',
      zipOf(wordParts(wordParagraph('&x;'), [], '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
      /XML entities/,
    ],
    [
      'a definition far down',
      zipOf(
        wordParts(good, [
          { name: 'word/x.xml', content: `<!--${'y '.repeat(100_000)}${Math.random()}--><!DOCTYPE x []><x/>` },
        ]),
      ),
      /XML entities|inflates/,
    ],
    ['broken XML', zipOf(wordParts('<w:p><w:r>')), /the Word document is damaged/],
    ['no text', zipOf(wordParts('<w:p/>')), /no text/],
  ])('%s is refused', async (_what, bytes, reason) => {
    expect(await read('a.docx', bytes)).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason) })
  })

  test('a relation that points to a file or an address is not followed', async () => {
    const image =
      '<w:p><w:r><w:drawing><a:blip xmlns:a="x" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r9"/></w:drawing></w:r></w:p>'
    const rels =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    const document = await read(
      'a.docx',
      zipOf(wordParts(`${good}${image}`, [{ name: 'word/_rels/document.xml.rels', content: rels }])),
    )
    expect(document).toMatchObject({ outcome: 'read', text: 'good' })
  })
})
