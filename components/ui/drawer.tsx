'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './class-names'
import { CloseButton } from './close-button'
import { overlayStyle } from './dialog'

type DrawerProps = {
  title: string
  /** From the side where reading ends (history, comments) or begins (navigation on a phone). */
  side?: 'start' | 'end'
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Without padding and heading line: the content brings its own. */
  isFlush?: boolean
  children: ReactNode
}

/** A side sheet over the page, for what accompanies it. */
export function Drawer({ title, side = 'end', trigger, open, onOpenChange, isFlush, children }: DrawerProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content
          aria-describedby={undefined}
          className={cn(
            'fixed inset-y-0 z-50 flex w-[min(24rem,calc(100vw-2.5rem))] flex-col bg-surface shadow-over outline-none animate-appear',
            side === 'end' ? 'end-0' : 'start-0',
          )}
        >
          <Primitive.Title
            className={cn(
              isFlush ? 'sr-only' : 'flex h-12 shrink-0 items-center truncate border-b border-line ps-4 pe-12 text-row',
            )}
          >
            {title}
          </Primitive.Title>
          <div className={cn('min-h-0 flex-1', isFlush ? '' : 'scroll-quiet overflow-y-auto p-4')}>{children}</div>
          <Primitive.Close asChild>
            <CloseButton />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
