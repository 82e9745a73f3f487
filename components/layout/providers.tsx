'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { Direction, Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { getQueryClient } from '@/lib/api/query-client'
import { KeysProvider } from '../desk/keys-context'
import { Toaster } from '../ui/toast'

/** What every page stands in: the reading cache, the reading direction of the primitives, tooltips, toasts and keys. */
export function Providers({ direction, children }: { direction: 'ltr' | 'rtl'; children: ReactNode }) {
  return (
    <QueryClientProvider client={getQueryClient()}>
      <Direction.Provider dir={direction}>
        <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
          <KeysProvider>{children}</KeysProvider>
          <Toaster direction={direction} />
        </Tooltip.Provider>
      </Direction.Provider>
    </QueryClientProvider>
  )
}
