'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api/client'
import { mayInProject, type Permission } from '@/lib/auth/permissions'

/** The project around a page: its name, and what the one who looks may do in it. */
export function useProject(projectId: string) {
  const { data } = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const roles = data?.roles ?? []
  return {
    name: data?.name ?? '',
    language: data?.language ?? 'en',
    href: `/projects/${projectId}`,
    may: (permission: Permission) => mayInProject(permission, roles),
  }
}
