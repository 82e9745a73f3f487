'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api/client'
import { mayInProject, type Permission } from '@/lib/auth/permissions'

/** Tells what the one who looks may do in a project, so that no button is offered that the server would refuse. */
export function useMay(projectId: string): (permission: Permission) => boolean {
  const { data } = useQuery(api.project.rail.queryOptions({ input: { projectId }, staleTime: 5000 }))
  const roles = data?.isArchived ? [] : (data?.roles ?? [])
  return (permission) => mayInProject(permission, roles)
}
