'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { me } from '@/lib/pipeline/account/schema'
import type { railView } from '@/lib/pipeline/project/schema'
import { useAccount } from '../auth/use-account'
import { OutboxProvider } from '../desk/outbox-context'
import { sendOperation } from '../desk/send-operation'
import { AppFrame } from '../layout/app-frame'
import { ArchivedNotice } from './archived-notice'
import { useRail } from './use-rail'

const REFRESH_MS = 20_000

type ProjectFrameProps = { projectId: string; isRailNarrow: boolean; children: ReactNode }

/** What stands around every page of a project: rail, account, and the outbox that keeps what one decides. */
export function ProjectFrame({ projectId, isRailNarrow, children }: ProjectFrameProps) {
  const rail = useQuery(
    api.project.rail.queryOptions({ input: { projectId }, refetchInterval: REFRESH_MS, staleTime: 5000 }),
  )
  const person = useQuery(api.account.me.queryOptions({ input: {} }))
  if (rail.data === undefined || person.data === undefined) return null
  return (
    <Frame projectId={projectId} isRailNarrow={isRailNarrow} rail={rail.data} person={person.data}>
      {children}
    </Frame>
  )
}

type FrameProps = ProjectFrameProps & { rail: z.output<typeof railView>; person: z.output<typeof me> }

function Frame({ projectId, isRailNarrow, rail, person, children }: FrameProps) {
  const queryClient = useQueryClient()
  const content = useRail(projectId, rail)
  const account = useAccount(person)
  return (
    <OutboxProvider
      person={person.userId}
      send={sendOperation}
      onAnswer={() => void queryClient.invalidateQueries({ queryKey: api.project.rail.key() })}
    >
      <AppFrame rail={content} account={account} isRailNarrow={isRailNarrow}>
        {rail.isArchived ? <ArchivedNotice projectId={projectId} roles={rail.roles} /> : null}
        {children}
      </AppFrame>
    </OutboxProvider>
  )
}
