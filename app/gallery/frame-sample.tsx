'use client'

import {
  Boxes,
  CheckCheck,
  Database,
  Gauge,
  Library,
  ListTree,
  MessageSquareText,
  RefreshCw,
  Scale,
  Search,
  Settings,
  Sprout,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { OutboxProvider } from '@/components/desk/outbox-context'
import { AppFrame } from '@/components/layout/app-frame'
import type { RailItem } from '@/components/layout/rail'

const item = (key: string, label: string, icon: ReactNode, count?: number, waiting?: number): RailItem => ({
  key,
  label,
  icon,
  href: `/gallery/${key}`,
  count: count === undefined ? undefined : { count, isCapped: count >= 10_000 },
  waiting,
  isCurrent: key === 'desk',
})

export function FrameSample({ children }: { children: ReactNode }) {
  return (
    <OutboxProvider
      person="gallery"
      send={(_operation, input) =>
        input === 'refuse'
          ? Promise.reject(Object.assign(new Error('Omid decided this item at 14:02.'), { code: 'conflict' }))
          : Promise.resolve(null)
      }
    >
      <AppFrame
        rail={{
          project: { name: 'راهنمای گردشگری ایران', href: '/gallery' },
          round: { label: 'Round 2', note: 'open', href: '/gallery' },
          stages: [
            item('corpus', 'Corpus', <Library aria-hidden />, 1240),
            item('seeds', 'Seeds', <Sprout aria-hidden />, 64, 4),
            item('desk', 'Expansion', <ListTree aria-hidden />, 412, 100),
            item('retrieval', 'Retrieval', <Search aria-hidden />, 10_000),
            item('responses', 'Responses', <MessageSquareText aria-hidden />, 188, 12),
            item('datasets', 'Datasets', <Database aria-hidden />, 2),
            item('evaluation', 'Evaluation', <Scale aria-hidden />, 300),
            item('refinement', 'Refinement', <RefreshCw aria-hidden />, 1),
          ],
          places: [
            item('overview', 'Overview', <Gauge aria-hidden />),
            item('jobs', 'Jobs', <Boxes aria-hidden />),
            item('settings', 'Settings', <Settings aria-hidden />),
          ],
        }}
        account={{
          name: 'مینا کاظمی',
          email: 'mina@example.org',
          items: [{ kind: 'link', label: 'Account', href: '/gallery', icon: <CheckCheck aria-hidden /> }],
        }}
        actions={[{ id: 'seeds.write', label: 'Write a seed', href: '/gallery', keys: 'W' }]}
      >
        {children}
      </AppFrame>
    </OutboxProvider>
  )
}
