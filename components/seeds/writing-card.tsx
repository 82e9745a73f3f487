'use client'

import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { CellPicker } from '@/components/seeds/cell-picker'
import type { Writing } from '@/components/seeds/use-writing'
import { Button } from '@/components/ui/button'
import { Chips } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { OriginWord } from '@/components/ui/origin-marker'
import { Textarea } from '@/components/ui/textarea'
import { difficulties, SEED_MAXIMUM, seedChecks } from '@/lib/pipeline/seeds/schema'

type Props = {
  writing: Writing
  onChange: (change: Partial<Writing>) => void
  taxonomy: ReturnType<typeof useTaxonomy>
  amountOf: (subdomainId: string, queryTypeId: string) => { count: number; target: number }
  box: Ref<HTMLTextAreaElement>
}

/** Where the seed belongs, its text, and what its author says about it. */
export function WritingCard({ writing, onChange, taxonomy, amountOf, box }: Props) {
  const t = useTranslations('seeds')
  const isTooLong = writing.text.length > SEED_MAXIMUM
  return (
    <div className="flex flex-col gap-5">
      <CellPicker taxonomy={taxonomy} amountOf={amountOf} value={writing} onChange={onChange} />
      <Field
        label={t('write.text')}
        error={isTooLong ? t('write.tooLong', { count: writing.text.length, maximum: SEED_MAXIMUM }) : undefined}
      >
        <Textarea
          ref={box}
          reading
          autoFocus
          minRows={5}
          maxRows={16}
          value={writing.text}
          placeholder={t('write.placeholder')}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </Field>
      {writing.proposalId ? (
        <p className="-mt-3 flex flex-wrap items-center gap-x-3 text-ui text-ink-soft">
          <OriginWord origin="mixed" label={t('write.fromProposal')} />
          <Button size="sm" variant="quiet" onClick={() => onChange({ proposalId: null })}>
            {t('write.detach')}
          </Button>
        </p>
      ) : null}
      <Field label={t('write.checks')} hint={t('write.checksHint')} group>
        <Chips
          value={writing.checks}
          onChange={(checks) => onChange({ checks })}
          options={seedChecks.map((value) => ({ value, label: t(`checks.${value}`) }))}
        />
      </Field>
      <details className="group">
        <summary className="w-fit rounded-sm text-ui font-medium text-ink-soft hover:text-ink">
          {t('write.more')}
        </summary>
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          <Field label={t('write.intent')} optional>
            <Input
              value={writing.intent}
              maxLength={300}
              onChange={(event) => onChange({ intent: event.target.value })}
            />
          </Field>
          <Field label={t('write.persona')} optional>
            <Input
              value={writing.persona}
              maxLength={300}
              onChange={(event) => onChange({ persona: event.target.value })}
            />
          </Field>
          <Field label={t('write.difficulty')} optional group>
            <Chips
              single
              value={writing.difficulty ? [writing.difficulty] : []}
              onChange={([difficulty]) => onChange({ difficulty: difficulty ?? null })}
              options={difficulties.map((value) => ({ value, label: t(`difficulty.${value}`) }))}
            />
          </Field>
        </div>
      </details>
    </div>
  )
}
