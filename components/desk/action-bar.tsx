'use client'

import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '../ui/button'
import { cn } from '../ui/class-names'
import { useKeys, useKeysContext } from './keys-context'

export type DeskAction = {
  /** "desk.skip"; under it the person's own key is kept. */
  id: string
  label: string
  /** The same in a word or two, for the buttons of a narrow screen. */
  shortLabel?: string
  keys: string
  run: () => void
  icon?: ReactNode
  variant?: ButtonProps['variant']
  /** There, but not now: the button keeps its place. */
  isDisabled?: boolean
  isPending?: boolean
  /** For one of several that exclude each other: whether it is the chosen one. */
  isPressed?: boolean
  /** Another act has the key just now: the button stays as it is, and is pressed without it. */
  isKeyAtRest?: boolean
  whileTyping?: boolean
  /** Only the key, without a button: moving, opening the guidelines. */
  isKeyOnly?: boolean
  repeats?: boolean
}

type ActionBarProps = {
  label: string
  actions: readonly DeskAction[]
  /** Stands before the buttons: what is counted, what is chosen. */
  children?: ReactNode
  className?: string
}

/** The decisions of a desk, always in the same places, each with its key. */
export function ActionBar({ label, actions, children, className }: ActionBarProps) {
  const { keysFor } = useKeysContext()
  useKeys(
    actions.map(({ id, keys, label: name, run, isDisabled, isPending, isKeyAtRest, whileTyping, repeats }) => ({
      id,
      keys,
      label: name,
      run,
      whileTyping,
      repeats,
      isDisabled: isDisabled || isPending || isKeyAtRest,
    })),
  )
  return (
    <section
      aria-label={label}
      data-print="hide"
      className={cn(
        'flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-paper px-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]',
        className,
      )}
    >
      {children ? (
        <div className="me-auto min-w-0 basis-full text-ui text-ink-soft sm:basis-auto">{children}</div>
      ) : null}
      {actions
        .filter((action) => !action.isKeyOnly)
        .map((action) => (
          <Button
            key={action.id}
            variant={action.variant}
            icon={action.icon}
            keys={keysFor(action.id, action.keys)}
            isKeyAtRest={action.isKeyAtRest}
            aria-pressed={action.isPressed}
            disabled={action.isDisabled}
            pending={action.isPending}
            onClick={action.run}
            className={cn(
              'max-sm:h-11 max-sm:flex-1',
              action.isPressed && 'border-grain-ink bg-grain-wash not-disabled:hover:bg-grain-wash',
            )}
          >
            {action.shortLabel ? (
              <>
                <span aria-hidden className="sm:hidden">
                  {action.shortLabel}
                </span>
                <span className="max-sm:sr-only">{action.label}</span>
              </>
            ) : (
              action.label
            )}
          </Button>
        ))}
    </section>
  )
}
