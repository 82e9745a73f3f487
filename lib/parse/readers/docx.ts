import mammoth from 'mammoth'
import { AppError, messageOf } from '@/lib/core/errors'
import { blocksOfHtml } from '../html-blocks'
import type { Reading } from '../reading'
import type { ParseMetadata } from '../schema'
import { checkZip, listZip, readEntry, type ZipEntry } from '../zip'

const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
]

/**
 * Reads a Word document: headings, paragraphs, lists, tables, footnotes and text boxes; pictures and comments have no
 * text. The archive is checked and every text part inflated within its limit before the Word reader sees it.
 * @throws AppError refused when the archive is dangerous or damaged, or holds a document type definition.
 */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const entries = listZip(bytes)
  checkZip(entries, bytes.length)
  for (const entry of entries) refuseDefinitions(readEntry(bytes, entry), entry)
  const core = entries.find((entry) => entry.name === 'docProps/core.xml')
  const properties = core ? readProperties(readEntry(bytes, core).toString('utf8')) : new Map<string, string>()
  const blocks = blocksOfHtml(await toHtml(bytes))
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)?.text
  const title = properties.get('title') ?? heading
  return { title, language: properties.get('language'), blocks, metadata: metadataOf(properties) }
}

async function toHtml(bytes: Uint8Array): Promise<string> {
  try {
    const noImage = mammoth.images.imgElement(async () => ({ src: '' }))
    const input = { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) }
    const result = await mammoth.convertToHtml(input, {
      styleMap: styles,
      convertImage: noImage,
      includeEmbeddedStyleMap: false,
    })
    return result.value
  } catch (error) {
    throw new AppError('refused', `the Word document is damaged: ${messageOf(error).slice(0, 200)}`, {}, error)
  }
}

// Word never writes one; entities are how a small XML file grows without end or reads other files.
function refuseDefinitions(part: Buffer, { name }: ZipEntry): void {
  if (name.startsWith('word/media/')) return
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY') || part.includes(Buffer.from('<!DOCTYPE', 'utf16le'))) {
    throw new AppError(
      'refused',
      `part "${name.slice(0, 100)}" of the document defines XML entities, which is not read`,
    )
  }
}

const wanted: Readonly<Record<string, string>> = {
  'dc:title': 'title',
  'dc:creator': 'author',
  'dc:language': 'language',
  'dcterms:modified': 'date',
}

function readProperties(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [tag, name] of Object.entries(wanted)) {
    const value = new RegExp(`<${tag}[^>]{0,200}>([^<]{1,1000})</${tag}>`).exec(xml)?.[1]
    if (value?.trim()) found.set(name, unescapeXml(value).trim())
  }
  return found
}

function unescapeXml(text: string): string {
  return text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&',
  )
}

function metadataOf(properties: ReadonlyMap<string, string>): ParseMetadata {
  const author = properties.get('author')
  const date = properties.get('date')
  return { ...(author && { author }), ...(date && !Number.isNaN(Date.parse(date)) && { date }) }
}
