import type { ReactNode } from 'react'
import { cn } from '../ui/class-names'
import { TopBar, type TopBarProps } from './top-bar'

type PageProps = Omit<TopBarProps, 'children'> & {
  /** Buttons in the top bar. */
  barActions?: ReactNode
  /** `reading` keeps a text measure, `wide` suits tables and plots, `full` leaves scrolling to what is inside. */
  width?: 'reading' | 'wide' | 'full'
  children: ReactNode
}

const widths = { reading: 'max-w-3xl', wide: 'max-w-6xl', full: '' }

/** A page inside the frame: its top bar, and one region that scrolls. */
export function Page({ places, position, save, barActions, width = 'wide', children }: PageProps) {
  return (
    <>
      <TopBar places={places} position={position} save={save}>
        {barActions}
      </TopBar>
      <main
        id="page"
        // What scrolls must be within reach of the keyboard, also where nothing in it can be acted on.
        tabIndex={width === 'full' ? -1 : 0}
        className={cn(
          'min-h-0 flex-1 -outline-offset-2',
          width === 'full' ? 'flex flex-col outline-none' : 'scroll-quiet overflow-y-auto',
        )}
      >
        {width === 'full' ? (
          children
        ) : (
          <div className={cn('mx-auto px-4 pt-6 pb-16 md:px-8 md:pt-8', widths[width])}>{children}</div>
        )}
      </main>
    </>
  )
}
