import type { Tx } from '@/lib/db/client'
import { keptPassages } from '@/lib/pipeline/responses/drafting'
import type { Grounds } from '@/lib/pipeline/responses/grounding'
import { SUPPORT_THRESHOLD } from '@/lib/text/support'

/** What a response is checked against: its query, the passages kept for it, and the waivers people gave. */
export async function groundsOf(db: Tx, responseId: string): Promise<Grounds> {
  const response = await db.response.findUniqueOrThrow({ where: { id: responseId }, include: { waivers: true } })
  const query = await db.query.findUniqueOrThrow({ where: { id: response.queryId }, select: { text: true } })
  const passages = await keptPassages(db, response.queryId)
  return {
    query: query.text,
    passages: passages.map(({ id, text, title }) => ({ id, text, title })),
    waivers: new Map(response.waivers.map(({ sentenceHash, reason }) => [sentenceHash, reason])),
    threshold: SUPPORT_THRESHOLD,
  }
}
