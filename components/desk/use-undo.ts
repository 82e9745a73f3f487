'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useRef, useState } from 'react'
import { notify } from '../ui/toast'
import { pushed, type Undoable, undoDepth, without } from './undo-stack'

/** Six seconds: long enough to read and press, short enough not to pile up. */
const showFor = 6000

/**
 * The last ten acts of this desk, newest first, each undone by its toast or by calling `undoLast`.
 * `push` shows the toast "Rejected: drift · Undo", unless the desk says in its own place what was done.
 */
export function useUndo({ isQuiet = false }: { isQuiet?: boolean } = {}) {
  const t = useTranslations('desk.undo')
  const [depth, setDepth] = useState(0)
  const stack = useRef<readonly Undoable[]>([])
  const undo = useCallback(
    async (act: Undoable) => {
      if (!stack.current.some(({ id }) => id === act.id)) return
      stack.current = without(stack.current, act.id)
      setDepth(stack.current.length)
      notify.dismiss(act.id)
      try {
        await act.undo()
        if (!isQuiet) notify.note(t('undone', { label: act.label }), { duration: 2500 })
      } catch {
        notify.failed(t('failed', { label: act.label }))
      }
    },
    [t, isQuiet],
  )
  const push = useCallback(
    (act: Undoable) => {
      stack.current = pushed(stack.current, act)
      setDepth(stack.current.length)
      if (isQuiet) return
      notify.note(act.label, { id: act.id, duration: showFor, action: { label: t('undo'), run: () => void undo(act) } })
    },
    [t, undo, isQuiet],
  )
  const undoLast = useCallback(() => {
    const [last] = stack.current
    if (last) void undo(last)
  }, [undo])
  /** Forgets everything: after a batch was flushed nothing in it can be undone. */
  const clear = useCallback(() => {
    stack.current = []
    setDepth(0)
  }, [])
  /** Forgets one act that can no longer be undone. */
  const drop = useCallback((id: string) => {
    stack.current = without(stack.current, id)
    setDepth(stack.current.length)
  }, [])
  return { push, undoLast, clear, drop, depth, isFull: depth === undoDepth }
}
