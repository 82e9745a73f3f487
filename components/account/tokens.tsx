'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { SkeletonRows } from '../ui/skeleton'
import { Table } from '../ui/table'
import { Time } from '../ui/time'
import { notify } from '../ui/toast'
import { NewToken } from './new-token'

/** The tokens by which scripts act in one's name. */
export function Tokens() {
  const t = useTranslations('auth.account.tokens')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const tokens = useQuery(api.account.listTokens.queryOptions({ input: {} }))
  const revoke = useMutation(api.account.revokeToken.mutationOptions())
  const hint = t.rich('hint', {
    link: (chunks) => (
      <a href="/api/v1/openapi.json" className="underline underline-offset-2" dir="ltr">
        {chunks}
      </a>
    ),
  })
  return (
    <Section title={t('title')} hint={hint}>
      <NewToken />
      {tokens.data === undefined ? (
        <SkeletonRows rows={2} />
      ) : (
        <Table
          caption={t('title')}
          hideCaption
          rows={tokens.data}
          rowKey={({ id }) => id}
          empty={t('empty')}
          columns={[
            { key: 'name', header: t('name'), cell: ({ name }) => name },
            { key: 'made', header: t('made'), cell: ({ createdAt }) => <Time value={createdAt} /> },
            {
              key: 'used',
              header: t('used'),
              cell: ({ lastUsedAt }) => (lastUsedAt ? <Time value={lastUsedAt} /> : t('never')),
            },
            {
              key: 'expires',
              header: t('expires'),
              cell: ({ expiresAt }) => (expiresAt ? <Time value={expiresAt} /> : t('never')),
            },
            {
              key: 'act',
              header: <span className="sr-only">{t('revoke')}</span>,
              numeric: true,
              cell: ({ id, name }) => (
                <ConfirmDialog
                  title={t('revokeTitle', { name })}
                  confirmLabel={t('revoke')}
                  failureText={failureText}
                  trigger={<Button size="sm">{t('revoke')}</Button>}
                  onConfirm={async () => {
                    await revoke.mutateAsync({ tokenId: id })
                    await queryClient.invalidateQueries({ queryKey: api.account.listTokens.key() })
                    notify.done(t('revoked'))
                  }}
                >
                  {t('revokeBody')}
                </ConfirmDialog>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}
