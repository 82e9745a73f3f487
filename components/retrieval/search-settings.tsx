'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { arms, type SearchSettings } from '@/lib/pipeline/retrieval/schema'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'

type SearchSettingsProps = {
  projectId: string
  value: SearchSettings
  onChange: (value: SearchSettings) => void
}

const all = '*'

/** How the search is done: how many passages, whether queries are rewritten, whether passages are filtered, and where. */
export function SearchSettingsForm({ projectId, value, onChange }: SearchSettingsProps) {
  const t = useTranslations('retrieval.settings')
  const facts = useQuery(api.corpus.facts.queryOptions({ input: { projectId } }))
  const sources = facts.data?.sources.filter(({ source }) => source !== '') ?? []
  const tags = facts.data?.tags ?? []
  const embedding = facts.data?.embedding
  const armHint = () => {
    if (facts.data === undefined || embedding === undefined) return undefined
    const model = embedding.model ?? ''
    if (embedding.state === 'none') return t('armNone')
    if (embedding.state === 'rebuild') return t('armRebuild', { model })
    const { chunks } = facts.data
    return embedding.embedded < chunks
      ? t('armPartly', { model, chunks, embedded: embedding.embedded })
      : t('armReady', { model })
  }
  const chosen = (picked: string) => (picked === all ? null : picked)
  return (
    <div className="mt-5 grid gap-x-10 gap-y-4 border-t border-line pt-5 sm:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Field label={t('limit')} hint={t('limitHint')}>
          <Input
            type="number"
            min={1}
            max={50}
            value={value.limit}
            onChange={(event) => {
              const limit = Math.round(event.target.valueAsNumber)
              if (limit >= 1 && limit <= 50) onChange({ ...value, limit })
            }}
            className="w-24"
          />
        </Field>
        <Field label={t('arm')} hint={armHint()}>
          <Select
            value={value.arm}
            onValueChange={(arm) => onChange({ ...value, arm })}
            options={arms.map((arm) => ({
              value: arm,
              label: t(`arms.${arm}`),
              disabled: arm !== 'bm25' && embedding?.state !== 'ready',
            }))}
          />
        </Field>
        {sources.length > 0 ? (
          <Field label={t('source')}>
            <Select
              value={value.source ?? all}
              onValueChange={(source) => onChange({ ...value, source: chosen(source) })}
              options={[
                { value: all, label: t('allSources') },
                ...sources.map(({ source, documents }) => ({
                  value: source,
                  label: source,
                  hint: t('documents', { count: documents }),
                })),
              ]}
            />
          </Field>
        ) : null}
        {tags.length > 0 ? (
          <Field label={t('tag')}>
            <Select
              value={value.tag ?? all}
              onValueChange={(tag) => onChange({ ...value, tag: chosen(tag) })}
              options={[
                { value: all, label: t('allTags') },
                ...tags.map(({ tag, documents }) => ({
                  value: tag,
                  label: tag,
                  hint: t('documents', { count: documents }),
                })),
              ]}
            />
          </Field>
        ) : null}
      </div>
      <div className="flex flex-col gap-2">
        <Switch
          checked={value.rewrite}
          onCheckedChange={(rewrite) => onChange({ ...value, rewrite })}
          label={t('rewrite')}
          hint={t('rewriteHint')}
        />
        <Switch
          checked={value.filter}
          onCheckedChange={(filter) => onChange({ ...value, filter })}
          label={t('filter')}
          hint={t('filterHint')}
        />
      </div>
    </div>
  )
}
