import 'server-only'
import { createRouterClient } from '@orpc/server'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { headers } from 'next/headers'
import { cache } from 'react'
import { router } from '@/lib/api/router'
import { currentActor } from '@/lib/auth/session'
import { newId } from '@/lib/core/ids'

/** The same operations as the browser's, run in this process for the person who asked for the page. */
export const serverClient = cache(async () => {
  const actor = await currentActor()
  const given = await headers()
  return createRouterClient(router, {
    context: {
      actor,
      requestId: newId(),
      actId: null,
      address: given.get('x-forwarded-for') ?? 'local',
      device: given.get('user-agent') ?? '',
    },
  })
})

/** TanStack Query options on the server, with the same keys as in the browser: for prefetching in a page. */
export const serverApi = cache(async () => createTanstackQueryUtils(await serverClient()))
