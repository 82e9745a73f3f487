'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, LogOut } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { projectCard } from '@/lib/pipeline/project/schema'
import { useFailureText } from '../layout/use-failure-text'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { DropdownMenu } from '../ui/dropdown-menu'
import { IconButton } from '../ui/icon-button'
import { Time } from '../ui/time'
import { notify } from '../ui/toast'
import { useLanguageName } from './use-language-name'
import { useRoleNames } from './use-role-names'

/** One project of the list: its name, what it is about, one's roles in it. */
export function ProjectRow({ project }: { project: z.output<typeof projectCard> }) {
  const t = useTranslations('project.list')
  const roleNames = useRoleNames()
  const languageName = useLanguageName()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isLeaving, setLeaving] = useState(false)
  const leave = useMutation(api.project.leave.mutationOptions())
  const { id, name, description, language, roles, sample, createdAt, archivedAt } = project
  return (
    <li className="group relative flex items-start gap-4 border-b border-line py-4 hover:bg-hover/60 sm:px-3">
      <div className="min-w-0 flex-1">
        <h2 className="text-head">
          {/* The whole row leads there; the menu lies above. */}
          <Link href={`/projects/${id}`} dir="auto" className="align-outer after:absolute after:inset-0">
            {name}
          </Link>
        </h2>
        {description ? (
          <p dir="auto" className="mt-0.5 line-clamp-2 text-row text-ink-soft align-outer">
            {description}
          </p>
        ) : null}
        <p className="mt-1 flex flex-wrap gap-x-3 text-ui text-ink-faint">
          <span>{languageName(language)}</span>
          <span>{roleNames(roles)}</span>
          {sample ? <span>{t('sample')}</span> : null}
          {archivedAt ? <span>{t('archived')}</span> : null}
          <span>{t.rich('made', { time: () => <Time value={createdAt} /> })}</span>
        </p>
      </div>
      <div className="relative z-10">
        <DropdownMenu
          trigger={<IconButton label={t('acts', { name })} icon={<Ellipsis aria-hidden />} />}
          items={[{ kind: 'act', label: t('leave'), icon: <LogOut aria-hidden />, onSelect: () => setLeaving(true) }]}
        />
      </div>
      <ConfirmDialog
        open={isLeaving}
        onOpenChange={setLeaving}
        title={t('leaveTitle', { name })}
        confirmLabel={t('leave')}
        failureText={failureText}
        onConfirm={async () => {
          await leave.mutateAsync({ projectId: id })
          await queryClient.invalidateQueries({ queryKey: api.project.list.key() })
          notify.done(t('left', { name }))
        }}
      >
        {t('leaveBody')}
      </ConfirmDialog>
    </li>
  )
}
