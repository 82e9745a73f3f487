import type { ReleaseFacts } from '@/lib/pipeline/datasets/release-facts'
import type { FrozenRow } from '@/lib/pipeline/datasets/schema'
import type { Split } from '@/lib/pipeline/datasets/splits/schema'

/** An id that is the same in every run. */
export const fixedId = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

const hostile = [
  'line\nbreak, "quotes", \\ and \u2028 \u2029 ends',
  '<script>alert(1)</script> | ![x](http://x) `code`',
  'کتاب‌خانه \u202Eمتن\u202C ی/ي ۱۲۳',
  '=HYPERLINK("x")\ttab 👩‍👩‍👧 𝒳',
  '{"messages": []}',
]

const machine = { provider: 'openai', model: 'm-1', promptVersion: 'p@1' }

/** A row of a release by its place; its texts are those that break careless writers. */
export function frozenRow(position: number, split: Split = 'train'): FrozenRow {
  const text = hostile[position % hostile.length] ?? ''
  return {
    position,
    exampleId: fixedId(position),
    instruction: `${position}: ${text}`,
    response: `${text} (${position})`,
    contentHash: 'f'.repeat(64),
    split,
    lineage: {
      round: 0,
      guideline: 1,
      subdomain: 'Places | sights',
      queryType: 'Factual',
      seeds: [{ id: fixedId(1), text, origin: 'written' }],
      query: { id: fixedId(2), method: 'paraphrase', isEdited: false, jobId: null, ...machine },
      searchQueries: [{ text, isMachine: true }],
      passages: [],
      response: { id: fixedId(3), draftId: null, revisionId: null, editRatio: 0, waivers: 0, ...machine },
      approvedBy: fixedId(4),
    },
  }
}

/** A release of five rows that was not split. */
export const frozenRelease: ReleaseFacts = {
  id: fixedId(9),
  number: 3,
  name: 'Spring',
  notes: 'More seeds on food.',
  guidelineNumber: 2,
  rows: 5,
  counts: {
    cells: [{ subdomain: 'Places | sights', queryType: 'Factual', rows: 5 }],
    methods: { paraphrase: 5 },
    rounds: { 0: 5 },
    edited: 0,
  },
  splits: null,
  contentHash: 'a'.repeat(64),
  createdAt: new Date('2026-03-01T10:00:00Z'),
  withdrawnAt: null,
  withdrawReason: null,
  projectName: 'Tourism "in" Iran',
  language: 'fa',
  licences: ['CC BY-SA 4.0'],
  approvedByRule: 0,
}
