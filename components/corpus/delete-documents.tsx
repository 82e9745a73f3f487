'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/toast'
import { api, client } from '@/lib/api/client'

// More at once than the operation takes are sent in turns.
const MOST = 500

type Props = { projectId: string; ids: readonly string[]; label?: string; onDone: () => void }

/** Deletes documents, after asking: it cannot be undone. */
export function DeleteDocuments({ projectId, ids, label, onDone }: Props) {
  const t = useTranslations('corpus.list')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const { mutateAsync } = useMutation({
    mutationFn: async () => {
      for (let from = 0; from < ids.length; from += MOST)
        await client.corpus.deleteDocuments({ projectId, documentIds: ids.slice(from, from + MOST) })
    },
    onSuccess: () => {
      notify.done(t('deleted', { count: ids.length }))
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.corpus.key() }),
  })
  const count = ids.length
  return (
    <ConfirmDialog
      title={t('deleteTitle', { count })}
      confirmLabel={label ?? t('delete', { count })}
      onConfirm={() => mutateAsync()}
      failureText={failureText}
      trigger={
        <Button variant="danger" icon={<Trash2 aria-hidden />}>
          {label ?? t('delete', { count })}
        </Button>
      }
    >
      {t('deleteSays')}
    </ConfirmDialog>
  )
}
