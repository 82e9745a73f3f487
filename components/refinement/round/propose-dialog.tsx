'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { NumberInput } from '@/components/refinement/number-input'
import { useRoundAct } from '@/components/refinement/round/use-round-act'
import type { RoundView } from '@/components/refinement/round-view'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { RoundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import type { Board } from '@/lib/pipeline/refinement/schema'

type ProposeDialogProps = {
  projectId: string
  round: RoundView
  board: Board | undefined
  plan: RoundPlan
  onClose: () => void
}

/** Asks for seeds that answer to where the system lost; they wait at the seed desk, where people take or dismiss them. */
export function ProposeDialog({ projectId, round, board, plan, onClose }: ProposeDialogProps) {
  const t = useTranslations('refinement.propose')
  const failureText = useFailureText()
  const words = useRoundWords()
  const { reread } = useRoundAct(projectId, round.id)
  const sown = plan.targets.filter(({ recipe }) => recipe === 'more_seeds')
  const [cells, setCells] = useState<ReadonlySet<string>>(
    () => new Set((sown.length > 0 ? sown : plan.targets).map(cellKey)),
  )
  const [n, setN] = useState<number | null>(null)
  const propose = useMutation(
    api.refinement.propose.mutationOptions({
      onSuccess: async ({ asked }) => {
        notify.done(t('asked', { count: asked }))
        await reread()
        onClose()
      },
    }),
  )
  const standOf = (key: string) => board?.cells.find((cell) => cellKey(cell) === key)
  const chosen = plan.targets.filter((target) => cells.has(cellKey(target)))
  const flip = (key: string, isOn: boolean) => {
    const next = new Set(cells)
    if (isOn) next.add(key)
    else next.delete(key)
    setCells(next)
  }
  return (
    <Dialog
      open
      title={t('title')}
      description={t('says')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button
          variant="primary"
          disabled={chosen.length === 0 || (n !== null && (n < 1 || n > 50))}
          pending={propose.isPending}
          onClick={() =>
            propose.mutate({
              ...{ projectId, roundId: round.id, n },
              cells: chosen.map(({ subdomainId, queryTypeId }) => ({ subdomainId, queryTypeId })),
            })
          }
        >
          {t('act', { count: chosen.length })}
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Field label={t('cells')} group>
          <div>
            {plan.targets.map((target) => {
              const key = cellKey(target)
              const stand = standOf(key)
              return (
                <Checkbox
                  key={key}
                  checked={cells.has(key)}
                  onCheckedChange={(isOn) => flip(key, isOn)}
                  label={<bdi>{words.cell(target)}</bdi>}
                  hint={t('stand', {
                    done: stand?.stages.seeds.done ?? 0,
                    quota: target.quota.seeds,
                    proposals: stand?.proposals ?? 0,
                  })}
                />
              )
            })}
          </div>
        </Field>
        <Field label={t('each')} optional hint={t('eachHint')}>
          <NumberInput whole min={1} max={50} className="w-24" value={n} onChange={setN} />
        </Field>
        {propose.error ? <FormError title={failureText(propose.error)} /> : null}
      </div>
    </Dialog>
  )
}
