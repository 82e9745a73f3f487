'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { GivenFacts } from '@/lib/pipeline/corpus/schema'

export type FactsDraft = { readonly source: string; readonly licence: string; readonly tags: string }

export const noFacts: FactsDraft = { source: '', licence: '', tags: '' }

/** The facts as they are sent: tags apart, nothing said as nothing. */
export function factsOf({ source, licence, tags }: FactsDraft): GivenFacts {
  const list = tags.split(/[,،;؛\n]/).map((tag) => tag.trim().slice(0, 60))
  return {
    source: source.trim(),
    licence: licence.trim() || null,
    tags: [...new Set(list.filter((tag) => tag !== ''))].slice(0, 20),
  }
}

/** What is said of all documents of an import at once. */
export function FactsFields({ value, onChange }: { value: FactsDraft; onChange: (facts: FactsDraft) => void }) {
  const t = useTranslations('corpus.import')
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {(['source', 'licence', 'tags'] as const).map((name) => (
        <Field key={name} label={t(name)} hint={t(`${name}Hint`)} optional>
          <Input
            value={value[name]}
            maxLength={300}
            onChange={(event) => onChange({ ...value, [name]: event.target.value })}
          />
        </Field>
      ))}
    </div>
  )
}
