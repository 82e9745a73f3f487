'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { SkeletonRows } from '../ui/skeleton'
import { Status } from '../ui/status'
import { Table } from '../ui/table'
import { Time } from '../ui/time'
import { notify } from '../ui/toast'
import { deviceName } from './device-name'

/** Where one is signed in; each can be ended at once. */
export function Sessions() {
  const t = useTranslations('auth.account.sessions')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const sessions = useQuery(api.account.listSessions.queryOptions({ input: {} }))
  const end = useMutation(
    api.account.revokeSession.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.account.listSessions.key() })
        notify.done(t('ended'))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  return (
    <Section title={t('title')} hint={t('hint')}>
      {sessions.data === undefined ? (
        <SkeletonRows rows={2} />
      ) : (
        <Table
          caption={t('title')}
          hideCaption
          rows={sessions.data}
          rowKey={({ id }) => id}
          columns={[
            { key: 'device', header: t('device'), cell: ({ device }) => deviceName(device) ?? t('unknown') },
            { key: 'begun', header: t('begun'), cell: ({ createdAt }) => <Time value={createdAt} /> },
            { key: 'seen', header: t('seen'), cell: ({ lastSeenAt }) => <Time value={lastSeenAt} /> },
            {
              key: 'act',
              header: <span className="sr-only">{t('end')}</span>,
              numeric: true,
              cell: ({ id, isThis }) =>
                isThis ? (
                  <Status kind="ok">{t('this')}</Status>
                ) : (
                  <Button
                    size="sm"
                    pending={end.isPending && end.variables.sessionId === id}
                    onClick={() => end.mutate({ sessionId: id })}
                  >
                    {t('end')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}
