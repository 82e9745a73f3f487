'use client'

import { FolderOpen, LogOut, UserRound } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import type { Account } from '../layout/frame-context'

/** The account menu of the one who is signed in. */
export function useAccount({ name, email }: { name: string; email: string }): Account {
  const t = useTranslations()
  const leave = async () => {
    await signOut({ redirect: false })
    // A whole load, so that nothing that was read stays in the page.
    window.location.assign('/sign-in')
  }
  return {
    name,
    email,
    items: [
      { kind: 'link', label: t('layout.places.projects'), href: '/projects', icon: <FolderOpen aria-hidden /> },
      { kind: 'link', label: t('auth.account.open'), href: '/account', icon: <UserRound aria-hidden /> },
      { kind: 'act', label: t('auth.account.signOut'), onSelect: () => void leave(), icon: <LogOut aria-hidden /> },
    ],
  }
}
