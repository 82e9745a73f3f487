'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { KeysHelp } from '../desk/keys-help'
import { cn } from '../ui/class-names'
import { Drawer } from '../ui/drawer'
import { IconButton } from '../ui/icon-button'
import { CommandPalette } from './command-palette'
import { type Account, FrameContext } from './frame-context'
import { type PaletteAction, PaletteProvider } from './palette-context'
import { keepPreference } from './preference-cookie'
import { Rail, type RailContent } from './rail'
import { railCookie } from './rail-cookie'

type AppFrameProps = {
  rail: RailContent
  account: Account
  /** From the cookie `railCookie`, so that the first paint has the right width. */
  isRailNarrow?: boolean
  /** What the palette offers beside the pages of the rail. */
  actions?: readonly PaletteAction[]
  children: ReactNode
}

/** What stands around every page of a project: the rail, the palette, the keys. The page brings its own top bar. */
export function AppFrame({ rail, account, isRailNarrow = false, actions = [], children }: AppFrameProps) {
  const t = useTranslations('layout.rail')
  const [isNarrow, setNarrow] = useState(isRailNarrow)
  const [isNavOpen, setNavOpen] = useState(false)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isKeysOpen, setKeysOpen] = useState(false)
  const pathname = usePathname()
  // biome-ignore lint/correctness/useExhaustiveDependencies: having gone somewhere, the drawer has done its work.
  useEffect(() => setNavOpen(false), [pathname])
  const narrow = (next: boolean) => {
    setNarrow(next)
    keepPreference(railCookie, next ? 'narrow' : 'wide')
  }
  const openPalette = () => setPaletteOpen(true)
  const phoneNav = (
    <Drawer
      side="start"
      title={rail.project.name}
      open={isNavOpen}
      onOpenChange={setNavOpen}
      isFlush
      trigger={<IconButton label={t('open')} icon={<Menu aria-hidden />} className="lg:hidden" />}
    >
      <Rail
        {...rail}
        isNarrow={false}
        isSheet
        onPalette={() => {
          setNavOpen(false)
          openPalette()
        }}
      />
    </Drawer>
  )
  const frame = { account, phoneNav, openPalette, openKeys: () => setKeysOpen(true) }
  const pages = useMemo(
    () =>
      [...rail.stages, ...rail.places].map(
        ({ key, label, href, icon }): PaletteAction => ({ id: `go.${key}`, label, href, icon }),
      ),
    [rail],
  )
  return (
    <PaletteProvider>
      <FrameContext value={frame}>
        <a
          href="#page"
          className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-2 focus:z-60 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2 focus:text-ui focus:shadow-over"
        >
          {t('skip')}
        </a>
        <div
          className={cn(
            'grid h-dvh grid-cols-[minmax(0,1fr)] print:block',
            isNarrow ? 'lg:grid-cols-[3.5rem_minmax(0,1fr)]' : 'lg:grid-cols-[15rem_minmax(0,1fr)]',
          )}
        >
          <div className="hidden min-h-0 border-e border-line lg:block" data-print="hide">
            <Rail {...rail} isNarrow={isNarrow} onNarrow={narrow} onPalette={openPalette} />
          </div>
          <div className="flex min-h-0 min-w-0 flex-col" data-print="flow">
            {children}
          </div>
        </div>
        <CommandPalette open={isPaletteOpen} onOpenChange={setPaletteOpen} pages={pages} actions={actions} />
        <KeysHelp open={isKeysOpen} onOpenChange={setKeysOpen} />
      </FrameContext>
    </PaletteProvider>
  )
}
