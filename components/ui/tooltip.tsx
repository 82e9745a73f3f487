'use client'

import { Tooltip as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd'

type Side = 'top' | 'bottom' | 'left' | 'right'

/** A short hint on hover and focus; never the only place where something is said. */
export function Tooltip({
  text,
  keys,
  side,
  children,
}: {
  text: ReactNode
  keys?: string
  side?: Side
  children: ReactElement
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 flex max-w-72 items-center gap-2 rounded-md bg-ink px-2.5 py-1.5 text-note text-paper animate-appear"
        >
          {text}
          {keys ? <Kbd keys={keys} onFill /> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
