import { Check } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { cn } from './class-names'

export type Step = { key: string; label: string; state: 'done' | 'current' | 'next'; href?: string }

/** Where one stands in a task of a few steps. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useTranslations('ui.stepper')
  const format = useFormatter()
  return (
    <ol aria-label={label} className="flex flex-wrap gap-x-6 gap-y-2">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="flex items-center gap-2 text-ui"
        >
          <span
            aria-hidden
            className={cn(
              'grid size-6 place-items-center rounded-full border text-note font-medium',
              step.state === 'current' && 'border-grain bg-grain text-on-grain',
              step.state === 'done' && 'border-grain-ink text-grain-ink',
              step.state === 'next' && 'border-line text-ink-faint',
            )}
          >
            {step.state === 'done' ? <Check className="size-3.5" strokeWidth={2.5} /> : format.number(index + 1)}
          </span>
          <span className={step.state === 'current' ? 'font-medium' : 'text-ink-soft'}>
            {step.href && step.state === 'done' ? (
              <Link href={step.href} className="hover:underline">
                {step.label}
              </Link>
            ) : (
              step.label
            )}
            {step.state === 'done' ? <span className="sr-only"> ({t('done')})</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}
