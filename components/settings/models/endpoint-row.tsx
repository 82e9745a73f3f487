'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Archive, Ellipsis, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import type { EndpointView } from '@/lib/llm/schema'
import { useFailureText } from '../../layout/use-failure-text'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { DropdownMenu } from '../../ui/dropdown-menu'
import { IconButton } from '../../ui/icon-button'
import { Badge, Status } from '../../ui/status'
import { Time } from '../../ui/time'
import { notify } from '../../ui/toast'

type EndpointRowProps = { projectId: string; endpoint: EndpointView; onEdit: () => void }

/** One endpoint: where it is, what it makes, and what the last test found. */
export function EndpointRow({ projectId, endpoint, onEdit }: EndpointRowProps) {
  const t = useTranslations('settings.models.endpoints')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isArchiving, setArchiving] = useState(false)
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.project.listModels.key() })
  const check = useMutation(
    api.project.checkEndpoint.mutationOptions({
      onSettled: refresh,
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const archive = useMutation(api.project.archiveEndpoint.mutationOptions())
  const { id: endpointId, name, kind, model, baseUrl, archivedAt } = endpoint
  const isArchived = archivedAt !== null
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 text-row font-medium">
          <bdi>{name}</bdi>
          <Badge>{t(`kind.${kind}`)}</Badge>
          {isArchived ? <Badge>{t('archived')}</Badge> : null}
        </p>
        <p className="mt-0.5 text-ui text-ink-soft wrap-anywhere">
          <bdi className="font-mono">{model}</bdi> · <bdi className="font-mono">{baseUrl}</bdi>
        </p>
        <div aria-live="polite" className="mt-1">
          {check.isPending ? <Status kind="busy">{t('checking')}</Status> : <CheckFound endpoint={endpoint} />}
        </div>
      </div>
      {isArchived ? null : (
        <div className="flex items-center gap-1">
          <Button size="sm" pending={check.isPending} onClick={() => check.mutate({ projectId, endpointId })}>
            {t('check')}
          </Button>
          <DropdownMenu
            trigger={<IconButton label={t('acts', { name })} icon={<Ellipsis aria-hidden />} />}
            items={[
              { kind: 'act', label: t('edit'), icon: <Pencil aria-hidden />, onSelect: onEdit },
              { kind: 'act', label: t('archive'), icon: <Archive aria-hidden />, onSelect: () => setArchiving(true) },
            ]}
          />
          <ConfirmDialog
            open={isArchiving}
            onOpenChange={setArchiving}
            title={t('archiveTitle', { name })}
            confirmLabel={t('archive')}
            failureText={failureText}
            onConfirm={async () => {
              await archive.mutateAsync({ projectId, endpointId })
              await refresh()
            }}
          >
            {t('archiveBody')}
          </ConfirmDialog>
        </div>
      )}
    </li>
  )
}

function CheckFound({ endpoint }: { endpoint: EndpointView }) {
  const t = useTranslations('settings.models.endpoints')
  const { checkReport: report, checkedAt } = endpoint
  if (report === null || checkedAt === null) return <Status kind="idle">{t('unchecked')}</Status>
  const facts = [
    report.latencyMs === null ? null : t('latency', { ms: Math.round(report.latencyMs) }),
    report.structuredOutputs === null ? null : t(`structured.${report.structuredOutputs}`),
    report.dimensions === null ? null : t('dimensions', { count: report.dimensions }),
    report.models.length === 0 ? null : t('offers', { count: report.models.length }),
  ].filter((fact) => fact !== null)
  return (
    <>
      <p className="flex flex-wrap gap-x-3 text-ui text-ink-soft">
        <Status kind={report.ok ? 'ok' : 'bad'}>{t(report.ok ? 'works' : 'fails')}</Status>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        <span className="text-ink-faint">{t.rich('checked', { time: () => <Time value={checkedAt} /> })}</span>
      </p>
      {report.ok ? null : (
        <p dir="auto" className="mt-1 text-ui text-bad">
          {report.message}
        </p>
      )}
    </>
  )
}
