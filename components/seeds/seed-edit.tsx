'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { useKeys } from '@/components/desk/keys-context'
import { useFailureText } from '@/components/layout/use-failure-text'
import type { useTaxonomy } from '@/components/project/use-taxonomy'
import { CellPicker } from '@/components/seeds/cell-picker'
import { useAmounts } from '@/components/seeds/use-amounts'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { api, client } from '@/lib/api/client'
import { seedAbout, seedText, type seedView } from '@/lib/pipeline/seeds/schema'

type Props = {
  projectId: string
  seed: z.output<typeof seedView>
  taxonomy: ReturnType<typeof useTaxonomy>
  onEnd: () => void
}

/** A seed's text and place, being changed; the version that was seen goes with it, so that nobody is overwritten. */
export function SeedEdit({ projectId, seed, taxonomy, onEnd }: Props) {
  const t = useTranslations('seeds.edit')
  const failureText = useFailureText()
  const readings = useQueryClient()
  const { amountOf } = useAmounts(projectId)
  const [text, setText] = useState(seed.text)
  const [cell, setCell] = useState<{ subdomainId: string | null; queryTypeId: string | null }>(seed)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState('')
  const [isPending, setPending] = useState(false)
  const isGood = seedText.safeParse(text).success
  const isOther = text !== seed.text || cell.subdomainId !== seed.subdomainId || cell.queryTypeId !== seed.queryTypeId

  const save = async () => {
    const { subdomainId, queryTypeId } = cell
    if (!isGood || !isOther || isPending || subdomainId === null || queryTypeId === null) return
    setPending(true)
    const about = seedAbout.safeParse(seed)
    try {
      const { id: seedId, version } = seed
      await client.seeds.edit({ ...about.data, projectId, seedId, version, text, reason, subdomainId, queryTypeId })
      await readings.invalidateQueries({ queryKey: api.seeds.key() })
      onEnd()
    } catch (error) {
      setFailure(failureText(error))
    } finally {
      setPending(false)
    }
  }
  useKeys([
    { id: 'seeds.save', keys: 'Mod+Enter', label: t('save'), whileTyping: true, run: () => void save() },
    { id: 'seeds.cancelEdit', keys: 'Escape', label: t('cancel'), whileTyping: true, run: onEnd },
  ])
  return (
    <div className="flex flex-col gap-4">
      <CellPicker
        taxonomy={taxonomy}
        amountOf={amountOf}
        value={{ subdomainId: cell.subdomainId, queryTypeId: cell.queryTypeId }}
        onChange={setCell}
      />
      <Field label={t('text')} error={isGood || text === seed.text ? undefined : t('empty')}>
        <Textarea reading autoFocus value={text} minRows={4} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Field label={t('reason')} optional>
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {failure ? <FormError title={t('failed')}>{failure}</FormError> : null}
      <div className="flex gap-2">
        <Button variant="primary" keys="Mod+Enter" disabled={!isGood || !isOther} pending={isPending} onClick={save}>
          {t('save')}
        </Button>
        <Button variant="quiet" keys="Escape" onClick={onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
