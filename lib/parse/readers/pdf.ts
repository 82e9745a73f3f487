import { fileURLToPath } from 'node:url'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { AppError, messageOf } from '@/lib/core/errors'
import { parseLimits } from '../limits'
import { blocksOfLines } from '../pdf-blocks'
import { linesOfRuns, type PdfLine, type PdfRun } from '../pdf-lines'
import { foldPresentationForms, hasArabicForms } from '../presentation-forms'
import type { Reading } from '../reading'
import type { ParseMetadata, ParseWarning } from '../schema'

const assets = fileURLToPath(new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))

/**
 * Reads the text layer of a PDF, page by page; nothing is drawn and no script of the file runs.
 *
 * Presentation forms become letters, with a warning where they are Arabic. Pages without text are named, and when time
 * runs short the pages read so far are kept and the others named.
 * @throws AppError refused for a password, damage, too many pages or no text at all (a scan).
 */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const { complaints, restore } = collectComplaints()
  const started = performance.now()
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 1,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}standard_fonts/`,
  })
  try {
    const document = await task.promise
    if (document.numPages > parseLimits.pdfPages) {
      throw new AppError(
        'refused',
        `the PDF has ${document.numPages} pages; the limit is ${parseLimits.pdfPages}: split it`,
      )
    }
    const { pages, failed } = await readPages(document, started)
    const warnings = warningsOf(document.numPages, pages, failed, complaints)
    const blocks = blocksOfLines(pages).map((block) => ({ ...block, text: foldPresentationForms(block.text) }))
    if (blocks.length === 0) throw new AppError('refused', noText(document.numPages, failed))
    const info = await readInfo(document)
    return { title: info.title, language: info.language, blocks, metadata: info.metadata, warnings }
  } catch (error) {
    if (error instanceof AppError) throw error
    const password = error instanceof Error && error.name === 'PasswordException'
    if (password)
      throw new AppError(
        'refused',
        'the PDF is protected by a password: save it without one and import it again',
        {},
        error,
      )
    throw new AppError('refused', `the PDF is damaged: ${messageOf(error).slice(0, 200)}`, {}, error)
  } finally {
    await task.destroy()
    restore()
  }
}

// pdf.js says that it repaired a file only on the console; a reader of the text should know.
function collectComplaints(): { readonly complaints: readonly string[]; readonly restore: () => void } {
  const complaints: string[] = []
  const { warn } = console
  console.warn = (...said: unknown[]) => {
    if (complaints.length < 100) complaints.push(said.map(String).join(' '))
  }
  return { complaints, restore: () => Object.assign(console, { warn }) }
}

const repair = /Indexing all PDF objects|ignoring|invalid|Skipping|XRef|FormatError|recover/i

async function readPages(document: PDFDocumentProxy, started: number) {
  const pages: PdfLine[][] = []
  const failed: number[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    if (performance.now() - started > parseLimits.softMs) break
    try {
      const page = await document.getPage(number)
      const content = await page.getTextContent()
      pages.push(linesOfRuns(content.items.flatMap((item) => ('str' in item ? [runOf(item)] : []))))
      page.cleanup()
    } catch {
      pages.push([])
      failed.push(number)
    }
  }
  return { pages, failed }
}

type TextItem = { str: string; transform: number[]; width: number; height: number; dir: string; hasEOL: boolean }

function runOf(item: TextItem): PdfRun {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform
  const size = Math.hypot(c, d) || item.height
  return { text: item.str, x, y, width: item.width, size, rightToLeft: item.dir === 'rtl', endsLine: item.hasEOL }
}

function warningsOf(
  numPages: number,
  pages: readonly (readonly PdfLine[])[],
  failed: readonly number[],
  complaints: readonly string[],
): ParseWarning[] {
  const warnings: ParseWarning[] = []
  const text = pages
    .flat()
    .map((line) => line.text)
    .join('\n')
  const empty = pages.flatMap((lines, index) => (lines.length === 0 && !failed.includes(index + 1) ? [index + 1] : []))
  if (failed.length > 0)
    warnings.push({ code: 'damaged', message: 'damaged pages could not be read', where: pageList(failed) })
  if (complaints.some((said) => repair.test(said))) {
    warnings.push({
      code: 'damaged',
      message: 'the file is damaged: what could be recovered was read, parts may be missing',
    })
  }
  if (empty.length > 0 && text !== '')
    warnings.push({
      code: 'pages_without_text',
      message: 'these pages have no text layer (pictures or scans)',
      where: pageList(empty),
    })
  if (pages.length < numPages) {
    const message = `reading took too long: ${numPages - pages.length} of ${numPages} pages are missing; split the file`
    warnings.push({ code: 'incomplete', message, where: `pages ${pages.length + 1}–${numPages}` })
  }
  if (hasArabicForms(text)) {
    const message =
      'the Arabic letters were stored as drawn shapes and were turned back into letters; their order may be wrong: compare with the original'
    warnings.push({ code: 'presentation_forms', message })
  }
  // Glyph numbers shown as characters: control codes, private use and unassigned code points between letters.
  const odd = text.match(/[\p{Cc}\p{Co}\p{Cn}]/gu)?.filter((char) => char !== '\n').length ?? 0
  if (odd > text.length * 0.02) {
    warnings.push({
      code: 'unreadable_font',
      message: 'a font of this file does not say which letters it draws: the text is probably unreadable',
    })
  }
  return warnings
}

function noText(numPages: number, failed: readonly number[]): string {
  if (failed.length === numPages) return 'the PDF is damaged: no page of it can be read'
  return `the PDF has no text on its ${numPages} pages (a scan or pictures): run text recognition (OCR) first`
}

function pageList(pages: readonly number[]): string {
  const shown = pages.slice(0, 20).join(', ')
  return `${pages.length === 1 ? 'page' : 'pages'} ${shown}${pages.length > 20 ? ` and ${pages.length - 20} more` : ''}`
}

async function readInfo(
  document: PDFDocumentProxy,
): Promise<{ title?: string; language?: string; metadata: ParseMetadata }> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  const said = (name: string): string | undefined => {
    const value: unknown = Object.entries(info).find(([key]) => key === name)?.[1]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const title = said('Title')?.replace(/^Microsoft Word - /, '')
  const author = said('Author')
  const date = isoDate(said('CreationDate'))
  const meaningful = (value: string | undefined): boolean =>
    value !== undefined && !/^\(?(anonymous|untitled|unspecified)\)?$/i.test(value)
  return {
    title: meaningful(title) ? title : undefined,
    language: said('Language'),
    metadata: { ...(author && meaningful(author) && { author }), ...(date && { date }) },
  }
}

// "D:20240131120000+01'00'" as the PDF standard writes dates.
function isoDate(value: string | undefined): string | undefined {
  const [, year, month = '01', day = '01'] = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?/.exec(value ?? '') ?? []
  const date = `${year}-${month}-${day}`
  return year && !Number.isNaN(Date.parse(date)) ? date : undefined
}
