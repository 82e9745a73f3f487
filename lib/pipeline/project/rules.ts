import type { Language } from '@/lib/pipeline/vocabulary'

export type TreeNode = { readonly id: string; readonly parentId: string | null }

/** How deep a tree of subdomains may be: deeper ones no longer fit a page, nor a prompt. */
export const MAX_DEPTH = 5

/** The ids of a node and of everything under it. */
export function branchOf(nodes: readonly TreeNode[], id: string): ReadonlySet<string> {
  const branch = new Set([id])
  for (let size = 0; size < branch.size; ) {
    size = branch.size
    for (const node of nodes) if (node.parentId !== null && branch.has(node.parentId)) branch.add(node.id)
  }
  return branch
}

/** How many nodes stand above a node, itself included: 1 for a root. A cycle, which the tree never has, ends the count. */
export function depthOf(nodes: readonly TreeNode[], id: string | null): number {
  const parentOf = new Map(nodes.map((node) => [node.id, node.parentId]))
  let depth = 0
  for (let at: string | null = id; at !== null && depth <= nodes.length; at = parentOf.get(at) ?? null) depth++
  return depth
}

/** How many levels a branch has, its root included. */
export function heightOf(nodes: readonly TreeNode[], id: string): number {
  const branch = branchOf(nodes, id)
  const top = depthOf(nodes, id)
  return Math.max(...[...branch].map((node) => depthOf(nodes, node))) - top + 1
}

/** Why a node may not stand under another, or null when it may. */
export function refusesMove(
  nodes: readonly TreeNode[],
  id: string,
  parentId: string | null,
): 'under_itself' | 'too_deep' | null {
  if (parentId !== null && branchOf(nodes, id).has(parentId)) return 'under_itself'
  return depthOf(nodes, parentId) + heightOf(nodes, id) > MAX_DEPTH ? 'too_deep' : null
}

/** The order of ids after one of them was put before another, or at the end. */
export function reordered(ids: readonly string[], moved: string, beforeId: string | null): string[] {
  const rest = ids.filter((id) => id !== moved)
  const at = beforeId === null ? -1 : rest.indexOf(beforeId)
  return at === -1 ? [...rest, moved] : [...rest.slice(0, at), moved, ...rest.slice(at)]
}

export type TypeTemplate = { readonly name: string; readonly description: string }

const english: readonly TypeTemplate[] = [
  { name: 'Factual', description: 'Asks for a fact that a source can confirm: what, who, when, where, how many.' },
  { name: 'How-to', description: 'Asks how something is done, step by step.' },
  { name: 'Comparison', description: 'Weighs two or more things against each other.' },
  { name: 'Recommendation', description: 'Asks what to choose, under stated wishes or limits.' },
  { name: 'Scenario', description: 'Describes a situation of the asker’s own and asks what to do in it.' },
  { name: 'Opinion', description: 'Asks for a reasoned judgement that names its grounds.' },
]

const persian: readonly TypeTemplate[] = [
  { name: 'دانستنی', description: 'واقعیتی را می‌پرسد که یک منبع می‌تواند تأیید کند: چه، چه کسی، کی، کجا، چند.' },
  { name: 'راه و روش', description: 'می‌پرسد کاری چگونه گام‌به‌گام انجام می‌شود.' },
  { name: 'مقایسه', description: 'دو یا چند چیز را با هم می‌سنجد.' },
  { name: 'پیشنهاد', description: 'می‌پرسد با خواسته‌ها یا محدودیت‌هایی معین چه چیزی را باید برگزید.' },
  { name: 'موقعیت‌محور', description: 'وضعیت خودِ پرسنده را شرح می‌دهد و می‌پرسد در آن چه باید کرد.' },
  { name: 'نظرخواهی', description: 'داوری مستدلی می‌خواهد که دلیل‌هایش را هم بگوید.' },
]

/** The query types a new project is offered, in its own language; English where there are none in it yet. */
export function queryTypeTemplates(language: Language): readonly TypeTemplate[] {
  return language === 'fa' ? persian : english
}
