import { shareOf } from '@/components/ui/plot-scale'

type EvidenceBarProps = { value: number; interval: { low: number; high: number }; reference: number }

const at = (value: number) => `${shareOf(value, [0, 1]) * 100}%`

/** An estimate on its interval, on a scale from 0 to 1 with one reference; its numbers stand beside it in words. */
export function EvidenceBar({ value, interval, reference }: EvidenceBarProps) {
  return (
    <span aria-hidden dir="ltr" className="relative block h-5 min-w-24 border-x border-line">
      <span className="absolute inset-y-0 border-s border-dashed border-edge" style={{ left: at(reference) }} />
      <span
        className="absolute top-1/2 h-[3px] -translate-y-1/2 rounded-full bg-ink-faint/70"
        style={{ left: at(interval.low), width: `${(interval.high - interval.low) * 100}%` }}
      />
      <span
        className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full bg-ink ring-2 ring-paper"
        style={{ left: at(value) }}
      />
    </span>
  )
}
