'use client'

import { type ComponentProps, useCallback, useLayoutEffect, useRef } from 'react'
import { cn } from './class-names'
import { controlStyle } from './control-style'
import { useFieldControl } from './field-context'

type TextareaProps = ComponentProps<'textarea'> & {
  minRows?: number
  maxRows?: number
  /** Set in content type, for text that is the work itself rather than a form value. */
  reading?: boolean
}

const growsByItself = () => typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

/** Several lines of text that grow with what is written; the direction follows each paragraph. */
export function Textarea({
  minRows = 3,
  maxRows = 18,
  reading,
  className,
  style,
  ref,
  onInput,
  ...rest
}: TextareaProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  const fit = useCallback(() => {
    const element = own.current
    if (!element || growsByItself()) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight + 2}px`
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a value set from outside changes the height as typing does.
  useLayoutEffect(fit, [fit, rest.value])
  return (
    <textarea
      dir="auto"
      rows={minRows}
      placeholder=" "
      {...useFieldControl()}
      {...rest}
      ref={(element) => {
        own.current = element
        if (typeof ref === 'function') return ref(element)
        if (ref) ref.current = element
      }}
      onInput={(event) => {
        fit()
        onInput?.(event)
      }}
      style={{ minBlockSize: `calc(${minRows}lh + 1.125rem)`, maxBlockSize: `calc(${maxRows}lh + 1.125rem)`, ...style }}
      className={cn(
        controlStyle,
        'field-sizing-content scroll-quiet resize-none px-3 py-2',
        reading ? 'reading px-4 py-3' : '',
        className,
      )}
    />
  )
}
