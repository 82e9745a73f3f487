import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'

/** Two subdomains and two query types for a project, with a target of 2 in the first cell. */
export async function taxonomy(projectId: string) {
  const db = database()
  const castles = await db.subdomain.create({ data: { projectId, name: 'Castles' } })
  const deserts = await db.subdomain.create({ data: { projectId, name: 'Deserts', position: 1 } })
  const how = await db.queryType.create({ data: { projectId, name: 'How' } })
  const why = await db.queryType.create({ data: { projectId, name: 'Why', position: 1 } })
  const first = { subdomainId: castles.id, queryTypeId: how.id }
  await db.cellTarget.create({ data: { projectId, ...first, target: 2 } })
  return { castles, deserts, how, why, first, second: { subdomainId: deserts.id, queryTypeId: why.id } }
}

/** Texts of seeds that are far from each other. */
export const farTexts = [
  'How do I plan a day at the castle of Alamut without a car?',
  'What should somebody afraid of heights know before climbing up to Rudkhan?',
  'Which desert camp suits a family that wants to watch stars in November?',
  'Why do the windcatchers of Yazd keep houses cool although they have no machine?',
  'Compare a night train with a bus for a trip between Tehran and Mashhad in winter.',
  'My budget is small: where can two students sleep and eat well in Isfahan?',
  'What mistakes do visitors make when they buy saffron at a bazaar?',
  'Is it better to see the forests of Gilan in spring or after the autumn rains?',
  'How did caravanserais become hotels, and which of them keep the old rooms?',
  'Which dishes of Kerman can a vegetarian order without long explanations?',
]

export const unknownId = () => newId()
