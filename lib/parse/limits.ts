const MiB = 1024 * 1024

/** Limits of reading one file; everything past one of them is refused with a sentence that names it. */
export const parseLimits = {
  fileBytes: 50 * MiB,
  /** Characters of text one document may have. */
  textCharacters: 10_000_000,
  blocks: 200_000,
  /** Characters of HTML up to which the article of a page is looked for; it takes about 100 bytes of memory for each. */
  articleCharacters: 4_000_000,
  rows: 1_000_000,
  /** Nesting of one JSON row, and its length; beyond them the parser itself could run out of memory. */
  jsonDepth: 64,
  jsonRowCharacters: 10_000_000,
  pdfPages: 2000,
  zipEntries: 2000,
  zipInflatedBytes: 200 * MiB,
  zipXmlBytes: 48 * MiB,
  zipRatio: 100,
  /** Below this size a high ratio is ordinary: short XML is very repetitive. */
  zipRatioFreeBytes: MiB,
  /** Processor time for one file; a PDF stops earlier and keeps the pages it has. */
  cpuMs: 20_000,
  softMs: 14_000,
  wallMs: 28_000,
  /** A reader that uses no processor time for so long waits for something that will not come. */
  stallMs: 8000,
  startMs: 20_000,
  heapMiB: 512,
  residentBytes: 1024 * MiB,
  /** Private memory the kernel lets a reader process have (code of V8 included). */
  dataBytes: 1536 * MiB,
  /** A reader process is replaced after so many files or so much processor time. */
  childFiles: 100,
  childCpuMs: 60_000,
  /** Idle reader processes go away after this. */
  idleMs: 20_000,
  answerBytes: 96 * MiB,
} as const
