'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { buttonStyle } from './button-style'
import { cn } from './class-names'

/** The cross of a layer. It stands last in the markup, so that opening a layer focuses its content, not its end. */
export function CloseButton({ className, ...rest }: Omit<ComponentProps<'button'>, 'aria-label' | 'children'>) {
  const t = useTranslations('ui.dialog')
  return (
    <button
      type="button"
      {...rest}
      aria-label={t('close')}
      className={cn(buttonStyle({ variant: 'quiet', size: 'sm' }), 'absolute end-2 top-2 w-8 px-0', className)}
    >
      <X aria-hidden />
    </button>
  )
}
