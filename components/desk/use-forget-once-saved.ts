'use client'

import { useEffect, useRef } from 'react'
import { keepEdit } from './kept-edit'
import { useOutboxState } from './outbox-context'

/**
 * Lets go of a kept edit only when the server has acknowledged the act made of it; what it refused stays in this
 * browser, and is there again when the item is opened.
 */
export function useForgetOnceSaved() {
  const { waiting, refused, savedAt } = useOutboxState()
  const pending = useRef(new Map<string, string>())
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever an act was acknowledged.
  useEffect(() => {
    if (waiting > 0) return
    for (const [actId, key] of pending.current) if (!refused.some(({ id }) => id === actId)) keepEdit(key, null)
    pending.current.clear()
  }, [waiting, refused, savedAt])
  return {
    sent: (actId: string, key: string) => pending.current.set(actId, key),
    takenBack: (actId: string) => pending.current.delete(actId),
  }
}
