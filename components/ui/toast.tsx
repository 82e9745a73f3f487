'use client'

import { useTranslations } from 'next-intl'
import { Toaster as Sonner, toast } from 'sonner'

/** The one place where toasts appear: bottom centre, above the action bar, out of the way of the reading column. */
export function Toaster({ direction }: { direction: 'ltr' | 'rtl' }) {
  const t = useTranslations('ui.toast')
  return (
    <Sonner
      dir={direction}
      style={{ fontFamily: 'inherit' }}
      position="bottom-center"
      offset={{ bottom: 72 }}
      // Above the tallest action bar: a phone's buttons stand in three rows.
      mobileOffset={{ bottom: 168 }}
      visibleToasts={3}
      gap={8}
      containerAriaLabel={t('region')}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full min-h-11 items-center gap-3 rounded-md border border-line bg-surface ps-4 pe-2 py-2 text-ui text-ink shadow-over sm:min-w-80',
          content: 'flex-1 min-w-0',
          title: 'font-medium',
          description: 'text-ink-soft',
          icon: 'shrink-0',
          error: '[&_[data-icon]]:text-bad',
          success: '[&_[data-icon]]:text-ok',
          actionButton:
            'inline-flex h-8 shrink-0 items-center rounded-md px-3 font-medium text-grain-ink hover:bg-hover',
        },
      }}
    />
  )
}

type ToastOptions = {
  description?: string
  /** Milliseconds on screen; 6 seconds when left out, without end for errors. */
  duration?: number
  action?: { label: string; run: () => void }
  id?: string
}

const toOptions = ({ description, duration, action, id }: ToastOptions) => ({
  description,
  duration,
  id,
  action: action ? { label: action.label, onClick: action.run } : undefined,
})

/** Says in passing that something happened; what must not be missed belongs on the page instead. */
export const notify = {
  done: (title: string, options: ToastOptions = {}) => toast.success(title, toOptions({ duration: 6000, ...options })),
  note: (title: string, options: ToastOptions = {}) => toast(title, toOptions({ duration: 6000, ...options })),
  failed: (title: string, options: ToastOptions = {}) =>
    toast.error(title, { ...toOptions({ duration: Number.POSITIVE_INFINITY, ...options }), closeButton: true }),
  dismiss: (id?: string) => toast.dismiss(id),
}
