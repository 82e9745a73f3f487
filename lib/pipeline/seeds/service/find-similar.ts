import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { id, projectInput } from '@/lib/pipeline/schema'
import { SEED_MAXIMUM, similarSeed } from '@/lib/pipeline/seeds/schema'
import { seedNeighbourhood } from '@/lib/pipeline/seeds/similar'

export const findSimilar = read({
  operation: 'seeds.findSimilar',
  permission: 'seeds.read',
  summary: 'The seeds most like a text, nearest first, each with its ROUGE-L and whether that is too close.',
  input: projectInput.extend({ text: z.string().max(SEED_MAXIMUM * 4), exceptId: id.optional() }),
  output: z.array(similarSeed),
  run: async ({ db }, { projectId, text, exceptId }) =>
    text.trim() === '' ? [] : (await seedNeighbourhood(db, projectId))(text.slice(0, SEED_MAXIMUM), { exceptId }),
})
