'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import type { Cell } from '@/components/project/use-taxonomy'
import type { Writing } from '@/components/seeds/use-writing'
import { notify } from '@/components/ui/toast'
import { api, client } from '@/lib/api/client'
import { newId } from '@/lib/core/ids'
import type { ProposalView } from '@/lib/pipeline/seeds/schema'

type More = { approve: boolean; activeMs?: number }

/** Publishes what was written; an act that is sent again after a lost answer is answered as the first was. */
export function usePublish(projectId: string, onDone: () => void) {
  const t = useTranslations('seeds.write')
  const failureText = useFailureText()
  const readings = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState('')
  const [announcement, setAnnouncement] = useState('')
  const act = useRef({ body: '', id: '' })

  const create = async (input: Parameters<typeof client.seeds.create>[0]): Promise<boolean> => {
    const body = JSON.stringify({ ...input, activeMs: 0 })
    if (act.current.body !== body) act.current = { body, id: newId() }
    setPending(true)
    setFailure('')
    try {
      await client.seeds.create(input, { context: { actId: act.current.id } })
      const said = input.approve === false ? t('left') : t('published')
      setAnnouncement(said)
      notify.done(said)
      return true
    } catch (error) {
      setFailure(failureText(error))
      return false
    } finally {
      setPending(false)
      await readings.invalidateQueries({ queryKey: api.seeds.key() })
      await readings.invalidateQueries({ queryKey: api.project.rail.key() })
    }
  }
  return {
    isPending,
    failure,
    announcement,
    send: async (writing: Writing, cell: Cell, more: More) => {
      const { draftId, text, intent, persona, difficulty, proposalId, similarReason } = writing
      const fields = {
        draftId,
        text,
        intent,
        persona,
        difficulty,
        proposalId,
        similarReason,
        checks: [...writing.checks],
      }
      if (await create({ ...fields, ...cell, ...more, projectId })) onDone()
    },
    sendProposal: ({ text, id: proposalId, subdomainId, queryTypeId }: ProposalView, more: More) =>
      create({ projectId, text, proposalId, subdomainId, queryTypeId, ...more }),
  }
}
