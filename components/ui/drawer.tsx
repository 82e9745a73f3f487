'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './class-names'
import { overlayStyle } from './dialog'
import { IconButton } from './icon-button'

type DrawerProps = {
  title: string
  /** From the side where reading ends (history, comments) or begins (navigation on a phone). */
  side?: 'start' | 'end'
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A side sheet over the page, for what accompanies it. */
export function Drawer({ title, side = 'end', trigger, open, onOpenChange, children }: DrawerProps) {
  const t = useTranslations('ui.dialog')
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
          <header className="flex h-12 shrink-0 items-center justify-between gap-3 border-b border-line ps-4 pe-2">
            <Primitive.Title className="truncate text-row">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={t('close')} icon={<X aria-hidden />} />
            </Primitive.Close>
          </header>
          <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
