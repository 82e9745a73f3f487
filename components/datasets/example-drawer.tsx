'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { LineageView } from '@/components/datasets/lineage-view'
import { WithdrawDialog } from '@/components/datasets/withdraw-dialog'
import { useProject } from '@/components/project/use-project'
import { Drawer } from '@/components/ui/drawer'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { Status } from '@/components/ui/status'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { ExampleCard } from '@/lib/pipeline/datasets/schema'

type Props = { projectId: string; example: ExampleCard | null; onClose: () => void }

/** One example whole: what is asked, what is answered, and everything it came from back to its seeds. */
export function ExampleDrawer({ projectId, example, onClose }: Props) {
  const t = useTranslations('datasets.example')
  const project = useProject(projectId)
  const queryClient = useQueryClient()
  const withdrawing = useMutation({
    ...api.datasets.withdrawExample.mutationOptions(),
    onSuccess: () => {
      notify.done(t('done'))
      onClose()
      return queryClient.invalidateQueries({ queryKey: api.datasets.key() })
    },
  })
  return (
    <Drawer title={t('title')} open={example !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {example ? (
        <div className="flex flex-col gap-6">
          {example.withdrawnAt ? (
            <Status kind="watch">
              <span className="whitespace-normal">{t('withdrawn', { reason: example.withdrawReason ?? '' })}</span>
            </Status>
          ) : null}
          <section>
            <h3 className="pb-1 text-note font-semibold text-ink-faint">{t('instruction')}</h3>
            <OriginMarker origin={instructionOrigin(example)}>
              <PlainText text={example.instruction} />
            </OriginMarker>
          </section>
          <section>
            <h3 className="pb-1 text-note font-semibold text-ink-faint">{t('response')}</h3>
            <OriginMarker origin={example.lineage.response.editRatio > 0 ? 'mixed' : 'machine'}>
              <PlainText text={example.response} />
            </OriginMarker>
          </section>
          <LineageView lineage={example.lineage} base={project.href} />
          {project.may('datasets.release') && example.withdrawnAt === null ? (
            <WithdrawDialog
              label={t('withdraw')}
              title={t('withdrawTitle')}
              says={t('withdrawSays')}
              onWithdraw={async (reason) => {
                await withdrawing.mutateAsync({ projectId, exampleId: example.id, reason })
              }}
            />
          ) : null}
        </div>
      ) : null}
    </Drawer>
  )
}

function instructionOrigin({ lineage }: ExampleCard) {
  if (lineage.query.method === 'seed') return 'human' as const
  return lineage.query.isEdited ? ('mixed' as const) : ('machine' as const)
}
