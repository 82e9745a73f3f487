'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, client } from '@/lib/api/client'
import type { EndpointForm, EndpointView } from '@/lib/llm/schema'
import type { NewPrice } from './price-fields'

type Given = { form: EndpointForm; price: NewPrice | null }

/** Saves an endpoint and, where it changed, its price from now on. */
export function useSaveEndpoint(projectId: string, endpoint: EndpointView | null, onSaved: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ form, price }: Given) => {
      const endpointId = endpoint?.id ?? (await client.project.createEndpoint({ projectId, ...form })).endpointId
      if (endpoint !== null) await client.project.updateEndpoint({ projectId, endpointId, ...form })
      if (price !== null && !isSame(price, endpoint?.prices.at(-1)))
        await client.project.setEndpointPrice({ projectId, endpointId, price: { ...price, from: new Date() } })
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.project.listModels.key() })
      onSaved()
    },
  })
}

function isSame(price: NewPrice, now: NewPrice | undefined): boolean {
  return (
    now !== undefined &&
    price.inputPerMillion === now.inputPerMillion &&
    price.outputPerMillion === now.outputPerMillion &&
    price.cachedInputPerMillion === now.cachedInputPerMillion
  )
}
