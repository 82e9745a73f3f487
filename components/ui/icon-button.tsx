'use client'

import type { ComponentProps, ReactNode } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style'
import { cn } from './class-names'
import { ariaKeys } from './keys'
import { Tooltip } from './tooltip'

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** The accessible name, shown on hover and focus. */
  label: string
  icon: ReactNode
  keys?: string
  variant?: ButtonStyle['variant']
  size?: 'sm' | 'md'
  side?: 'top' | 'bottom' | 'left' | 'right'
}

export function IconButton({
  label,
  icon,
  keys,
  variant = 'quiet',
  size = 'sm',
  side,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
        className={cn(buttonStyle({ variant, size }), 'px-0', size === 'sm' ? 'w-8' : 'w-9', className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
