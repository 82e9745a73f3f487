import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { railCookie } from '@/components/layout/rail-cookie'
import { ProjectFrame } from '@/components/project/project-frame'
import { Prefetch } from '@/lib/api/prefetch'
import { serverClient } from '@/lib/api/server'

export const dynamic = 'force-dynamic'

type Props = { children: ReactNode; params: Promise<{ projectId: string }> }

/** Titles of the pages inside name the item and the stage; the project's name follows. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const client = await serverClient()
  const name = await client.project.rail(await params).then(
    (rail) => rail.name,
    () => 'Winnow',
  )
  return { title: { default: name, template: `%s · ${name}` } }
}

export default async function ProjectLayout({ children, params }: Props) {
  const { projectId } = await params
  const isRailNarrow = (await cookies()).get(railCookie)?.value === 'narrow'
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId } }),
        api.account.me.queryOptions({ input: {} }),
      ]}
    >
      <ProjectFrame projectId={projectId} isRailNarrow={isRailNarrow}>
        {children}
      </ProjectFrame>
    </Prefetch>
  )
}
