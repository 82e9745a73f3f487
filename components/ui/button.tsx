import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style'
import { cn } from './class-names'
import { Kbd } from './kbd'
import { ariaKeys } from './keys'

type Face = ButtonStyle & { icon?: ReactNode /** The key that does the same, printed on the button. */; keys?: string }

export type ButtonProps = Face &
  ComponentProps<'button'> & {
    /** The act is on its way: refuses a second press, keeps label and width. */ pending?: boolean
  }

function Inside({ icon, keys, variant, children }: Face & { children: ReactNode }) {
  return (
    <>
      {icon}
      {children}
      {keys ? <Kbd keys={keys} className="-me-1" onFill={variant === 'primary' || variant === 'final'} /> : null}
    </>
  )
}

export function Button({ variant, size, icon, keys, pending, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      data-pending={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={cn(buttonStyle({ variant, size }), className)}
    >
      <Inside icon={icon} keys={keys} variant={variant}>
        {children}
      </Inside>
    </button>
  )
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({
  variant,
  size,
  icon,
  keys,
  className,
  children,
  ...rest
}: Face & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={cn(buttonStyle({ variant, size }), className)}>
      <Inside icon={icon} keys={keys} variant={variant}>
        {children}
      </Inside>
    </Link>
  )
}
