import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonStyle, buttonStyle } from './button-style'
import { cn } from './class-names'
import { Kbd } from './kbd'
import { ariaKeys } from './keys'

type Face = ButtonStyle & {
  icon?: ReactNode
  /** The key that does the same, printed on the button. */
  keys?: string
  /** The key does something else just now: it is printed faintly, so that nothing moves. */
  isKeyAtRest?: boolean
}

export type ButtonProps = Face &
  ComponentProps<'button'> & {
    /** The act is on its way: refuses a second press, keeps label and width. */ pending?: boolean
  }

function Inside({ icon, keys, isKeyAtRest, variant, children }: Face & { children: ReactNode }) {
  return (
    <>
      {icon}
      {children}
      {keys ? (
        <Kbd
          keys={keys}
          className={cn('-me-1', isKeyAtRest && 'opacity-30')}
          onFill={variant === 'primary' || variant === 'final'}
        />
      ) : null}
    </>
  )
}

export function Button(props: ButtonProps) {
  const { variant, size, icon, keys, isKeyAtRest, pending, className, children, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      aria-keyshortcuts={keys && !isKeyAtRest ? ariaKeys(keys) : undefined}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      data-pending={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={cn(buttonStyle({ variant, size }), className)}
    >
      <Inside icon={icon} keys={keys} isKeyAtRest={isKeyAtRest} variant={variant}>
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
