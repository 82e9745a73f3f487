import { database } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { openWork } from '@/lib/desk/work'
import { defineJob } from '@/lib/jobs/define'
import { askBase, askEdit } from '@/lib/pipeline/updates/preparing'
import { prepareItem, prepareJob } from '@/lib/pipeline/updates/schema'
import { editRatio } from '@/lib/text/diff'

/** Makes a pair ready for a person: the answer of the system to be updated, then its smallest edit. */
export const preparePairs = defineJob({
  kind: 'updates.prepare',
  input: prepareJob,
  item: prepareItem,
  run: async ({ projectId, jobId, input: { endpointId } }, { input: { pairId } }, signal) => {
    const pair = await database().preferencePair.findFirst({ where: { id: pairId, projectId } })
    if (pair === null || pair.updateId === null) return null
    if (pair.state !== 'preparing' && pair.state !== 'waiting') return null
    const ask = { projectId, jobId, signal, instruction: pair.instruction }
    const said = pair.rejected === null ? await askBase({ ...ask, endpointId }) : null
    const answer = said?.text ?? pair.rejected ?? ''
    const edit = await askEdit({ ...ask, updateId: pair.updateId, answer })
    return { said, answer, edit, version: pair.version }
  },
  save: async (tx, { projectId, jobId }, { input: { pairId } }, result) => {
    if (result === null) return
    const { said, answer, edit, version } = result
    // A person who pasted, decided or withdrew meanwhile goes before the machine.
    const { count } = await tx.preferencePair.updateMany({
      where: { id: pairId, version, state: { in: ['preparing', 'waiting'] } },
      data: {
        ...(said === null
          ? {}
          : {
              rejected: said.text,
              rejectedBy: 'generated',
              system: said.lineage.model,
              rejectedLineage: jsonOf({ ...said.lineage, jobId }),
            }),
        ...{ machineChosen: edit.text, chosen: edit.text, links: [], failure: null, state: 'waiting' },
        chosenLineage: jsonOf({ ...edit.lineage, jobId }),
        editRatio: editRatio(answer, edit.text),
        version: { increment: 1 },
      },
    })
    if (count === 0) return
    const { roundId } = await tx.preferencePair.findUniqueOrThrow({ where: { id: pairId } })
    await openWork(tx, { projectId, desk: 'updates.review', roundId, subjects: [{ subjectId: pairId }] })
  },
  giveUp: async (tx, _job, { input: { pairId } }, reason) => {
    await tx.preferencePair.updateMany({
      where: { id: pairId, state: { in: ['preparing', 'waiting'] } },
      data: { failure: reason },
    })
  },
})
