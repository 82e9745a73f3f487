'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { Slider } from '@/components/ui/slider'
import { useResultWords } from './use-result-words'

type System = { id: string; name: string }
type By = 'subdomain' | 'cell'
type WeakControlsProps = {
  systems: readonly System[]
  by: By
  target: number
  systemId: string | null
  againstId: string | null
  onBy: (by: By) => void
  onTarget: (target: number) => void
  onSystems: (systemId: string, againstId: string) => void
}

/** Whose weakness is read, how finely, and below which win rate a cell counts as weak. */
export function WeakControls(props: WeakControlsProps) {
  const { systems, by, target, systemId, againstId, onBy, onTarget, onSystems } = props
  const t = useTranslations('evaluation.weakness')
  const words = useResultWords()
  const pairs = systems.flatMap((a) => systems.flatMap((b) => (a.id === b.id ? [] : [{ a, b }])))
  return (
    <div className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={t('whose')}>
        <Select
          value={`${systemId} ${againstId}`}
          onValueChange={(value) => {
            const pair = pairs.find(({ a, b }) => `${a.id} ${b.id}` === value)
            if (pair) onSystems(pair.a.id, pair.b.id)
          }}
          options={pairs.map(({ a, b }) => ({
            value: `${a.id} ${b.id}`,
            label: t('pairOf', { a: a.name, b: b.name }),
          }))}
        />
      </Field>
      <Field label={t('by')} group>
        <RadioGroup
          inline
          label={t('by')}
          value={by}
          onValueChange={onBy}
          options={(['subdomain', 'cell'] as const).map((value) => ({ value, label: t(`by_${value}`) }))}
        />
      </Field>
      <div>
        <p aria-hidden className="text-ui font-medium">
          {t('target')}
        </p>
        <Slider
          {...{ min: 0.3, max: 0.8, step: 0.01, value: target }}
          label={t('target')}
          onChange={(value) => onTarget(Math.round(value * 100) / 100)}
          text={t('targetIs', { target: words.percent(target, 0) })}
        />
      </div>
    </div>
  )
}
