import { crc32, deflateRawSync } from 'node:zlib'

export type Part = {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the directory claims in place of the truth. */
  readonly claimedBytes?: number
  readonly flags?: number
  readonly attributes?: number
}

/** A ZIP archive of these parts, with whatever lies its directory is told to tell. */
export function zipOf(parts: readonly Part[], { count = parts.length } = {}): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedBytes, flags = 0, attributes = 0 } of parts) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const sizes = [crc32(raw), packed.length, claimedBytes ?? raw.length, Buffer.byteLength(name)]
    const local = header('PK\x03\x04', [
      [20, 2],
      [flags, 2],
      [8, 2],
      [0, 4],
      ...sizes.slice(0, 3).map((size): [number, number] => [size, 4]),
      [sizes[3] ?? 0, 2],
      [0, 2],
    ])
    bodies.push(local, Buffer.from(name), packed)
    directory.push(
      header('PK\x01\x02', [
        [20, 2],
        [20, 2],
        [flags, 2],
        [8, 2],
        [0, 4],
        ...sizes.slice(0, 3).map((size): [number, number] => [size, 4]),
        [sizes[3] ?? 0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [attributes, 4],
        [offset, 4],
      ]),
      Buffer.from(name),
    )
    offset += local.length + Buffer.byteLength(name) + packed.length
  }
  const central = Buffer.concat(directory)
  const end = header('PK\x05\x06', [
    [0, 4],
    [count, 2],
    [count, 2],
    [central.length, 4],
    [offset, 4],
    [0, 2],
  ])
  return Buffer.concat([...bodies, central, end])
}

function header(signature: string, fields: readonly (readonly [number, number])[]): Buffer {
  const parts = fields.map(([value, length]) => {
    const part = Buffer.alloc(length)
    part.writeUIntLE(value, 0, length)
    return part
  })
  return Buffer.concat([Buffer.from(signature, 'latin1'), ...parts])
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

/** The parts of a Word document with this body (WordprocessingML), and more parts beside them. */
export function wordParts(body: string, more: readonly Part[] = [], prolog = '<?xml version="1.0"?>'): Part[] {
  const document = `${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return [
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: relations },
    { name: 'word/document.xml', content: document },
    ...more,
  ]
}

/** A paragraph of a Word document. */
export function wordParagraph(text: string): string {
  return `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
}

/** A one-page PDF whose content stream is given as stored, with the filter that reads it. */
export function pdfOf(stream: Uint8Array, filter = ''): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
  ]
  const parts = [
    '%PDF-1.4\n',
    ...objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`),
    `4 0 obj<</Length ${stream.length}${filter && `/Filter ${filter}`}>>stream\n`,
  ]
  const rest =
    '\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n'
  return Buffer.concat([Buffer.from(parts.join('')), stream, Buffer.from(rest)])
}
