import type { Sentence } from '@/lib/pipeline/responses/schema'

/** A sentence while it is edited; its key stays with it when it moves. */
export type Block = { key: string; text: string; passages: string[] }

export const blocksOf = (sentences: readonly Sentence[], newKey: () => string): Block[] =>
  sentences.map(({ text, passages }) => ({ key: newKey(), text, passages }))

/** The sentences as they are sent: blank ones are left out. */
export const sentencesOf = (blocks: readonly Block[]): Sentence[] =>
  blocks.filter(({ text }) => text.trim() !== '').map(({ text, passages }) => ({ text, passages }))

const change = (blocks: readonly Block[], key: string, to: (block: Block) => readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.key === key ? to(block) : [block]))

export const withText = (blocks: readonly Block[], key: string, text: string): Block[] =>
  change(blocks, key, (block) => [{ ...block, text }])

/** Cites a passage, or no longer; citations stand in the order of the passages. */
export function withCitation(
  blocks: readonly Block[],
  key: string,
  passageId: string,
  order: readonly string[],
): Block[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return change(blocks, key, (block) => {
    const passages = block.passages.includes(passageId)
      ? block.passages.filter((other) => other !== passageId)
      : [...block.passages, passageId].sort((one, other) => place(one) - place(other))
    return [{ ...block, passages }]
  })
}

/** Cuts a sentence in two at a place of its text; both keep what they rest on. */
export function splitAt(blocks: readonly Block[], key: string, at: number, newKey: string): Block[] {
  return change(blocks, key, (block) => [
    { ...block, text: block.text.slice(0, at).trimEnd() },
    { key: newKey, text: block.text.slice(at).trimStart(), passages: [...block.passages] },
  ])
}

/** Joins a sentence with the one before it; the joined one rests on what either did. */
export function mergeBefore(blocks: readonly Block[], key: string): Block[] {
  const index = blocks.findIndex((block) => block.key === key)
  const [before, block] = [blocks[index - 1], blocks[index]]
  if (before === undefined || block === undefined) return [...blocks]
  const joined = {
    key: before.key,
    text: [before.text.trimEnd(), block.text.trimStart()].filter(Boolean).join(' '),
    passages: [...new Set([...before.passages, ...block.passages])],
  }
  return [...blocks.slice(0, index - 1), joined, ...blocks.slice(index + 1)]
}

export const without = (blocks: readonly Block[], key: string): Block[] => change(blocks, key, () => [])

/** A new empty sentence after another; at the end where that one is not there. */
export function addedAfter(blocks: readonly Block[], key: string | null, newKey: string): Block[] {
  const added: Block = { key: newKey, text: '', passages: [] }
  return blocks.some((block) => block.key === key)
    ? blocks.flatMap((block) => (block.key === key ? [block, added] : [block]))
    : [...blocks, added]
}

export function moved(blocks: readonly Block[], key: string, by: -1 | 1): Block[] {
  const from = blocks.findIndex((block) => block.key === key)
  const to = from + by
  const [block, other] = [blocks[from], blocks[to]]
  if (block === undefined || other === undefined) return [...blocks]
  const next = [...blocks]
  next[to] = block
  next[from] = other
  return next
}

/** What names a sentence with its citations, so that a check made for it is found again while others change. */
export const checkKey = ({ text, passages }: Sentence): string => JSON.stringify([text, [...passages].sort()])
