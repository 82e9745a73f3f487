'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './class-names'
import { CloseButton } from './close-button'

export type DialogProps = {
  title: string
  description?: ReactNode
  /** The element that opens it; leave out and give `open` to control it. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Stands fixed below the scrolling content: buttons, the main one last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  children?: ReactNode
}

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-4xl' }

export const overlayStyle = 'fixed inset-0 z-40 bg-shade animate-appear'

/** A short detour that needs the whole attention; on a phone it rises from the bottom. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  footer,
  size = 'md',
  children,
}: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] flex-col rounded-t-lg bg-surface shadow-over outline-none animate-appear',
            'sm:inset-y-0 sm:m-auto sm:h-fit sm:max-h-[84dvh] sm:rounded-lg',
            widths[size],
          )}
        >
          <header className="ps-5 pe-12 pt-4 pb-3">
            <Primitive.Title className="text-head">{title}</Primitive.Title>
            {description ? (
              <Primitive.Description asChild>
                <div className="mt-0.5 text-ui text-ink-soft">{description}</div>
              </Primitive.Description>
            ) : null}
          </header>
          <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
          ) : null}
          <Primitive.Close asChild>
            <CloseButton />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** Closes the dialog around it. */
export const DialogClose = ({ children }: { children: ReactElement }) => (
  <Primitive.Close asChild>{children}</Primitive.Close>
)
