'use client'

import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Line } from '@/components/ui/line'
import { Status } from '@/components/ui/status'
import type { Preview } from '@/lib/pipeline/refinement/plan/schema'

const SHOWN = 8

/** The prompts that read like what is trained on, each beside the text it is near to. */
export function LeakList({ leaks }: { leaks: Preview['leaks'] }) {
  const t = useTranslations('refinement.open.leaks')
  const number = useNumbers()
  return (
    <div className="flex flex-col gap-2">
      <Status kind="bad">
        <span className="whitespace-normal">{t('title', { count: leaks.length })}</span>
      </Status>
      <ul className="divide-y divide-line border-y border-line">
        {leaks.slice(0, SHOWN).map((leak) => (
          <li key={leak.promptId} className="grid gap-x-4 py-2 text-ui sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
            <Line>{leak.prompt}</Line>
            <span className="flex min-w-0 gap-2 text-ink-soft">
              <span className="shrink-0">{t(`kind.${leak.kind}`)}</span>
              <Line>{leak.text}</Line>
            </span>
            <span className="tabular-nums text-ink-faint">{number.share(leak.similarity)}</span>
          </li>
        ))}
      </ul>
      {leaks.length > SHOWN ? (
        <p className="text-note text-ink-faint">{t('more', { count: leaks.length - SHOWN })}</p>
      ) : null}
    </div>
  )
}
