'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/class-names'

const views = { run: '', result: '/result', weakness: '/weakness' } as const
type View = keyof typeof views

/** The pages of one run, side by side: the run itself and the two questions it answers. */
export function RunViews({ projectId, runId, at }: { projectId: string; runId: string; at: View }) {
  const t = useTranslations('evaluation.runs')
  const home = `/projects/${projectId}/evaluation/runs/${runId}`
  const names: Readonly<Record<View, string>> = { run: t('theRun'), result: t('better'), weakness: t('weak') }
  return (
    <nav
      aria-label={t('views')}
      className="scroll-quiet flex gap-5 overflow-x-auto border-b border-line"
      data-print="hide"
    >
      {(['run', 'result', 'weakness'] as const).map((view) => (
        <Link
          key={view}
          href={`${home}${views[view]}`}
          aria-current={view === at ? 'page' : undefined}
          className={cn(
            'ring-inside -mb-px inline-flex h-10 items-center border-b-2 px-0.5 text-ui font-medium whitespace-nowrap',
            view === at ? 'border-grain-ink text-ink' : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          {names[view]}
        </Link>
      ))}
    </nav>
  )
}
