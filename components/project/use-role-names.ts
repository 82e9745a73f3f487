'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Role } from '@/lib/pipeline/vocabulary'

/** Names of roles in the reader's language, as a list in a sentence: "lead and annotator". */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const t = useTranslations('project.roleWord')
  const format = useFormatter()
  return (roles) => format.list(roles.map((role) => t(role)))
}
