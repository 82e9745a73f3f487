'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './class-names'
import { Kbd } from './kbd'
import { optionStyle, panelStyle } from './panel-style'

export type MenuItem =
  | { kind: 'line' }
  | { kind: 'heading'; label: string }
  | { kind: 'link'; label: string; href: string; icon?: ReactNode }
  | { kind: 'choice'; label: string; chosen: boolean; onSelect: () => void; lang?: string }
  | {
      kind: 'act'
      label: string
      onSelect: () => void
      icon?: ReactNode
      keys?: string
      danger?: boolean
      disabled?: boolean
    }

type DropdownMenuProps = { trigger: ReactElement; items: readonly MenuItem[]; align?: 'start' | 'end'; label?: string }

/** Acts and places that need not stand on the page all the time. */
export function DropdownMenu({ trigger, items, align = 'end', label }: DropdownMenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className={cn(panelStyle, 'min-w-48 max-w-80 p-1')}
        >
          {items.map((item, index) => (
            <Item key={item.kind === 'line' ? `line-${index}` : `${item.kind}-${item.label}`} item={item} />
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Item({ item }: { item: MenuItem }) {
  switch (item.kind) {
    case 'line':
      return <Primitive.Separator className="mx-1 my-1 h-px bg-line" />
    case 'heading':
      return <Primitive.Label className="px-2.5 pt-2 pb-1 text-note text-ink-faint">{item.label}</Primitive.Label>
    case 'link':
      return (
        <Primitive.Item asChild className={optionStyle}>
          <Link href={item.href}>
            {item.icon}
            {item.label}
          </Link>
        </Primitive.Item>
      )
    case 'choice':
      return (
        <Primitive.CheckboxItem
          checked={item.chosen}
          onSelect={item.onSelect}
          className={cn(optionStyle, 'pe-8')}
          lang={item.lang}
        >
          {item.label}
          <Primitive.ItemIndicator className="absolute end-2">
            <Check aria-hidden className="text-grain-ink" />
          </Primitive.ItemIndicator>
        </Primitive.CheckboxItem>
      )
    case 'act':
      return (
        <Primitive.Item
          disabled={item.disabled}
          onSelect={item.onSelect}
          className={cn(optionStyle, item.danger && 'text-bad')}
        >
          {item.icon}
          <span className="flex-1">{item.label}</span>
          {item.keys ? <Kbd keys={item.keys} /> : null}
        </Primitive.Item>
      )
  }
}
