import type { ReactNode } from 'react'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export default async function ProjectLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ projectId: string }>
}) {
  const { projectId } = await params
  return <Prefetch reads={(api) => [api.project.rail.queryOptions({ input: { projectId } })]}>{children}</Prefetch>
}
