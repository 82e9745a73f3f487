'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { mayInProject } from '@/lib/auth/permissions'
import type { Role } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { notify } from '../ui/toast'

/** Says above every page of an archived project that nothing can be changed, and lets a lead reopen it. */
export function ArchivedNotice({ projectId, roles }: { projectId: string; roles: readonly Role[] }) {
  const t = useTranslations('project.archived')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const reopen = useMutation(
    api.project.reopen.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(),
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-watch-wash px-5 py-2 text-ui"
    >
      <Archive aria-hidden className="size-4 shrink-0 text-watch" />
      <p className="min-w-0 flex-1">{t('notice')}</p>
      {mayInProject('project.configure', roles) ? (
        <Button size="sm" pending={reopen.isPending} onClick={() => reopen.mutate({ projectId })}>
          {t('reopen')}
        </Button>
      ) : null}
    </div>
  )
}
