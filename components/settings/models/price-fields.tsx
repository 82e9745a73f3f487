'use client'

import { useTranslations } from 'next-intl'
import type { EndpointView } from '@/lib/llm/schema'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

export type PriceTexts = { input: string; cached: string; output: string }
export type NewPrice = { inputPerMillion: number; cachedInputPerMillion: number | null; outputPerMillion: number }

const textOf = (amount: number | null | undefined) => (amount === null || amount === undefined ? '' : String(amount))

/** The price that holds now, as it stands in the fields. */
export function textsOf(endpoint: EndpointView | null): PriceTexts {
  const now = endpoint?.prices.at(-1)
  return {
    input: textOf(now?.inputPerMillion),
    cached: textOf(now?.cachedInputPerMillion),
    output: textOf(now?.outputPerMillion),
  }
}

/** What the fields say; null while input or output is not a price. */
export function priceOf({ input, cached, output }: PriceTexts): NewPrice | null {
  const [inputPerMillion, outputPerMillion] = [Number(input), Number(output)]
  if (input === '' || output === '' || !(inputPerMillion >= 0) || !(outputPerMillion >= 0)) return null
  return { inputPerMillion, outputPerMillion, cachedInputPerMillion: cached === '' ? null : Number(cached) }
}

/** US dollars a million tokens. */
export function PriceFields({ value, onChange }: { value: PriceTexts; onChange: (next: PriceTexts) => void }) {
  const t = useTranslations('settings.models.form')
  return (
    <Field label={t('prices')} hint={t('pricesHint')} optional group>
      <div className="grid gap-3 sm:grid-cols-3">
        {(['input', 'cached', 'output'] as const).map((name) => (
          <Field key={name} label={t(name)}>
            <Input
              type="number"
              min={0}
              step="0.01"
              value={value[name]}
              onChange={(event) => onChange({ ...value, [name]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </Field>
  )
}
