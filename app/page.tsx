import { redirect } from 'next/navigation'
import { serverClient } from '@/lib/api/server'

export const dynamic = 'force-dynamic'

/** The way in: to the first run, to sign-in, or to one's projects. */
export default async function Home() {
  const client = await serverClient()
  const { needsOwner } = await client.account.installation({})
  redirect(needsOwner ? '/first-run' : '/projects')
}
