'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

export type Tab = { value: string; label: string; count?: ReactNode; content: ReactNode }

type TabsProps = {
  label: string
  tabs: readonly Tab[]
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
}

/** Several views of one thing, one at a time. Different things are different pages. */
export function Tabs({ label, tabs, value, defaultValue, onValueChange }: TabsProps) {
  return (
    <Primitive.Root value={value} defaultValue={defaultValue ?? tabs[0]?.value} onValueChange={onValueChange}>
      <Primitive.List aria-label={label} className="scroll-quiet flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className="ring-inside -mb-px inline-flex h-10 items-center gap-1.5 border-b-2 border-transparent px-0.5 text-ui font-medium whitespace-nowrap text-ink-soft hover:text-ink data-[state=active]:border-grain-ink data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="font-normal text-ink-faint">{tab.count}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value} className="pt-5">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  )
}
