'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { Direction, Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { getQueryClient } from '@/lib/api/query-client'
import { Toaster } from '../ui/toast'

/** What every page stands in: the reading cache, the reading direction of the primitives, tooltips and toasts. */
export function Providers({ direction, children }: { direction: 'ltr' | 'rtl'; children: ReactNode }) {
  return (
    <QueryClientProvider client={getQueryClient()}>
      <Direction.Provider dir={direction}>
        <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
          {children}
          <Toaster direction={direction} />
        </Tooltip.Provider>
      </Direction.Provider>
    </QueryClientProvider>
  )
}
