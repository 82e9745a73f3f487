/** The kinds of document that can be read. */
export const documentKinds = ['txt', 'md', 'html', 'pdf', 'docx', 'csv', 'jsonl', 'json'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What every refusal of a kind names instead. */
export const supportedKinds = 'txt, md, html, pdf, docx, csv, jsonl and json files are read'

const kindOfExtension: Readonly<Record<string, DocumentKind>> = {
  txt: 'txt',
  text: 'txt',
  log: 'txt',
  md: 'md',
  markdown: 'md',
  mdx: 'md',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  pdf: 'pdf',
  docx: 'docx',
  csv: 'csv',
  tsv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
}

const kindOfMediaType: Readonly<Record<string, DocumentKind>> = {
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/x-markdown': 'md',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
  'application/json': 'json',
}

const unsupportedExtension: Readonly<Record<string, string>> = {
  doc: 'an old Word document',
  xls: 'an old Excel workbook',
  xlsx: 'an Excel workbook',
  xlsm: 'an Excel workbook',
  ppt: 'an old PowerPoint file',
  pptx: 'a PowerPoint file',
  odt: 'an OpenDocument text',
  ods: 'an OpenDocument spreadsheet',
  epub: 'an EPUB book',
  rtf: 'a rich text (RTF) file',
  pages: 'an Apple Pages document',
  zip: 'a ZIP archive',
  png: 'an image',
  jpg: 'an image',
  jpeg: 'an image',
  gif: 'an image',
  webp: 'an image',
  tif: 'an image',
  tiff: 'an image',
  xml: 'an XML file',
  parquet: 'a Parquet file',
}

/** The part of a file name after its last dot, lower-case; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** The kind a file name speaks of. */
export function kindByName(name: string): DocumentKind | undefined {
  return kindOfExtension[extensionOf(name)]
}

/** The kind a media type speaks of; parameters such as charset may follow it. */
export function kindByMediaType(mediaType: string): DocumentKind | undefined {
  return kindOfMediaType[mediaType.split(';')[0]?.trim().toLowerCase() ?? '']
}

/** What a file with this name claims to be, when that is a kind that is not read. */
export function unsupportedByName(name: string): string | undefined {
  return unsupportedExtension[extensionOf(name)]
}
