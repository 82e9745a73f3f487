'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import type { ProbeView } from '@/lib/pipeline/updates/schema'
import { updateProbeKinds } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { Textarea } from '../ui/textarea'

type ProbeDialogProps = { projectId: string; updateId: string; probe: ProbeView | null; onClose: () => void }

/** A probe written or corrected by a person. */
export function ProbeDialog({ projectId, updateId, probe, onClose }: ProbeDialogProps) {
  const t = useTranslations('updates.probes')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [kind, setKind] = useState(probe?.kind ?? 'direct')
  const [question, setQuestion] = useState(probe?.question ?? '')
  const [expected, setExpected] = useState(probe?.expected ?? '')
  const save = useMutation(
    api.updates.writeProbe.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.updates.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      title={probe ? t('edit') : t('write')}
      description={probe ? t('editHint') : undefined}
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            pending={save.isPending}
            disabled={question.trim() === ''}
            onClick={() =>
              save.mutate({
                projectId,
                updateId,
                probeId: probe?.id ?? null,
                kind,
                question,
                expected: expected || null,
              })
            }
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error ? <FormError title={failureText(save.error)} /> : null}
        <Field label={t('kind')}>
          <Select
            options={updateProbeKinds.map((value) => ({
              value,
              label: t(`kinds.${value}`),
              hint: t(`hints.${value}`),
            }))}
            value={kind}
            onValueChange={setKind}
          />
        </Field>
        <Field label={t('question')}>
          <Textarea
            autoFocus
            reading
            minRows={2}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </Field>
        <Field label={t('expected')} optional>
          <Input dir="auto" value={expected} onChange={(event) => setExpected(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  )
}
