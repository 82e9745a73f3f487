'use client'

import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names'
import { controlStyle } from './control-style'
import { useFieldControl } from './field-context'

type InputProps = ComponentProps<'input'> & { /** An icon at the start, such as a magnifier. */ icon?: ReactNode }

/** One line of text; its direction follows what is typed. */
export function Input({ className, icon, ...rest }: InputProps) {
  const input = (
    <input
      dir={
        rest.type === 'number' || rest.type === 'email' || rest.type === 'url' || rest.type === 'password'
          ? 'ltr'
          : 'auto'
      }
      placeholder=" "
      {...useFieldControl()}
      {...rest}
      className={cn(controlStyle, 'h-9 px-3', rest.type === 'number' && 'tabular-nums', icon ? 'px-9' : '', className)}
    />
  )
  if (!icon) return input
  return (
    <div className="relative">
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-ink-faint [&_svg]:size-4"
      >
        {icon}
      </span>
      {input}
    </div>
  )
}
