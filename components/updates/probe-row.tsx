'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import type { ProbeView } from '@/lib/pipeline/updates/schema'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Chips } from '../ui/chip'
import { notify } from '../ui/toast'

type ProbeRowProps = { projectId: string; probe: ProbeView; isFixed: boolean; onEdit: () => void }
type Phase = 'before' | 'after'

/** A probe with both answers, and whether each is right; for a neighbour, whether it stayed. */
export function ProbeRow({ projectId, probe, isFixed, onEdit }: ProbeRowProps) {
  const t = useTranslations('updates.probes')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const after = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.updates.key() }),
    onError: (error: unknown) => notify.failed(failureText(error)),
  }
  const score = useMutation(api.updates.scoreProbe.mutationOptions(after))
  const drop = useMutation(api.updates.dropProbe.mutationOptions(after))
  const isNeighbour = probe.kind === 'neighbour'
  const phases: readonly Phase[] = ['before', 'after']
  return (
    <li className="grid gap-x-4 gap-y-2 py-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <p dir="auto" className="text-row font-medium">
            {probe.question}
          </p>
          <p className="text-note text-ink-faint">
            {t(`kinds.${probe.kind}`)} · {t('expected')} <bdi>{probe.expected ?? t('openAnswer')}</bdi>
            {probe.isMachine ? ` · ${t('machine')}` : null}
          </p>
        </div>
        {isFixed ? null : (
          <div className="flex gap-1">
            <Button size="sm" variant="quiet" onClick={onEdit}>
              {t('edit')}
            </Button>
            <Button size="sm" variant="quiet" onClick={() => drop.mutate({ projectId, probeId: probe.id })}>
              {t('drop')}
            </Button>
          </div>
        )}
      </div>
      <dl className="grid gap-3 sm:grid-cols-2">
        {phases.map((phase) => {
          const answer = probe[phase]
          const isScored = answer !== null && !(isNeighbour && phase === 'before')
          return (
            <div key={phase} className="min-w-0 border-s-2 border-line ps-3">
              <dt className="text-note text-ink-faint">
                {t(phase)}
                {answer?.system ? (
                  <>
                    {' · '}
                    <bdi>{answer.system}</bdi>
                  </>
                ) : null}
              </dt>
              <dd dir="auto" className="text-row whitespace-pre-wrap">
                {answer === null ? <span className="text-ink-faint">{t('noAnswer')}</span> : answer.text}
              </dd>
              {isScored && !isFixed ? (
                <Chips
                  single
                  label={t('score')}
                  options={[
                    { value: 'right', label: isNeighbour ? t('unchanged') : t('right') },
                    { value: 'wrong', label: isNeighbour ? t('changed') : t('wrong') },
                  ]}
                  value={answer.isRight === null ? [] : [answer.isRight ? 'right' : 'wrong']}
                  onChange={([chosen]) =>
                    score.mutate({
                      ...{ projectId, probeId: probe.id, phase },
                      isRight: chosen === undefined ? null : chosen === 'right',
                    })
                  }
                />
              ) : null}
            </div>
          )
        })}
      </dl>
    </li>
  )
}
