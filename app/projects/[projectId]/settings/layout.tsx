import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { serverClient } from '@/lib/api/server'
import { mayInProject } from '@/lib/auth/permissions'

export const dynamic = 'force-dynamic'

/** The settings are for those who may change them; each operation in them asks for itself again. */
export default async function SettingsLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ projectId: string }>
}) {
  const client = await serverClient()
  const rail = await client.project.rail(await params).catch(() => null)
  // Whoever is not signed in is sent to sign in by the layout above.
  if (rail !== null && !mayInProject('project.configure', rail.roles)) notFound()
  return children
}
