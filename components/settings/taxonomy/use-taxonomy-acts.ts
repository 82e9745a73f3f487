'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/api/client'
import { useFailureText } from '../../layout/use-failure-text'
import { notify } from '../../ui/toast'

/** The acts on the taxonomy; after each the tree is read anew, and what was refused is said. */
export function useTaxonomyActs() {
  const queryClient = useQueryClient()
  const failureText = useFailureText()
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: api.project.getTaxonomy.key() })
  const onError = (error: unknown) => {
    notify.failed(failureText(error))
  }
  const handlers = { onSuccess, onError }
  return {
    addSubdomain: useMutation(api.project.addSubdomain.mutationOptions(handlers)),
    renameSubdomain: useMutation(api.project.renameSubdomain.mutationOptions(handlers)),
    moveSubdomain: useMutation(api.project.moveSubdomain.mutationOptions(handlers)),
    archiveSubdomain: useMutation(api.project.archiveSubdomain.mutationOptions(handlers)),
    addQueryTypes: useMutation(api.project.addQueryTypes.mutationOptions(handlers)),
    updateQueryType: useMutation(api.project.updateQueryType.mutationOptions({ onSuccess })),
    moveQueryType: useMutation(api.project.moveQueryType.mutationOptions(handlers)),
    archiveQueryType: useMutation(api.project.archiveQueryType.mutationOptions(handlers)),
    setTargets: useMutation(api.project.setTargets.mutationOptions(handlers)),
  }
}
