'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { EndpointView } from '@/lib/llm/schema'
import type { stageModelView } from '@/lib/pipeline/project/schema'
import { Section } from '../../layout/section'
import { useFailureText } from '../../layout/use-failure-text'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { Select } from '../../ui/select'
import { notify } from '../../ui/toast'

type Choice = z.output<typeof stageModelView>
type StageModelsProps = { projectId: string; stages: readonly Choice[]; endpoints: readonly EndpointView[] }

/** Which model each stage asks; a change holds from the next call on. */
export function StageModels({ projectId, stages, endpoints }: StageModelsProps) {
  const t = useTranslations('settings.models.stages')
  const usable = endpoints.filter(({ kind, archivedAt }) => kind === 'chat' && archivedAt === null)
  return (
    <Section title={t('title')}>
      <div className="flex flex-col border-t border-line">
        {stages.map((choice) => (
          <StageModelRow key={choice.stage} projectId={projectId} choice={choice} endpoints={usable} />
        ))}
      </div>
    </Section>
  )
}

const builtin = 'builtin'

type StageModelRowProps = { projectId: string; choice: Choice; endpoints: readonly EndpointView[] }

function StageModelRow({ projectId, choice, endpoints }: StageModelRowProps) {
  const t = useTranslations('settings.models.stages')
  const models = useTranslations('settings.models')
  const stageName = useTranslations('layout.stages')(choice.stage)
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const set = useMutation(
    api.project.setStageModel.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.project.listModels.key() })
        notify.done(t('saved', { stage: stageName }))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const change = (next: Partial<Choice>) => set.mutate({ projectId, ...choice, ...next })
  return (
    <div className="grid items-center gap-x-4 gap-y-2 border-b border-line py-2 sm:grid-cols-[8rem_minmax(0,1fr)_7rem_9rem]">
      <span className="text-row">{stageName}</span>
      <Select
        label={`${stageName}: ${t('model')}`}
        options={[
          { value: builtin, label: models('builtin') },
          ...endpoints.map(({ id, name, model }) => ({ value: id, label: name, hint: model })),
        ]}
        value={choice.endpointId ?? builtin}
        onValueChange={(value) => change({ endpointId: value === builtin ? null : value })}
      />
      {choice.endpointId === null ? null : (
        <>
          <SettingInput
            label={t('temperature')}
            step="0.1"
            value={choice.settings.temperature}
            onSave={(temperature) => change({ settings: { ...choice.settings, temperature } })}
          />
          <SettingInput
            label={t('maxTokens')}
            step="1"
            value={choice.settings.maxOutputTokens}
            onSave={(maxOutputTokens) => change({ settings: { ...choice.settings, maxOutputTokens } })}
          />
        </>
      )}
    </div>
  )
}

type SettingInputProps = {
  label: string
  step: string
  value: number | undefined
  onSave: (value: number | undefined) => void
}

/** A setting that is saved when it is left; empty is the endpoint's own. */
function SettingInput({ label, step, value, onSave }: SettingInputProps) {
  const t = useTranslations('settings.models.stages')
  const [text, setText] = useState<string | null>(null)
  const leave = () => {
    const next = text === null || text.trim() === '' ? undefined : Number(text)
    if (text !== null && next !== value) onSave(next)
    setText(null)
  }
  return (
    <Field label={<span className="text-note font-normal text-ink-soft">{label}</span>} className="gap-0.5">
      <Input
        type="number"
        step={step}
        placeholder={t('standard')}
        value={text ?? (value === undefined ? '' : String(value))}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </Field>
  )
}
