'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'

export type PaletteAction = {
  id: string
  label: string
  /** A heading; pages and acts of the screen have their own. */
  group?: string
  keys?: string
  icon?: ReactNode
  /** Other words it is found by. */
  words?: readonly string[]
} & ({ href: string; run?: undefined } | { run: () => void; href?: undefined })

type Source = () => readonly PaletteAction[]
type Palette = { add: (source: Source) => () => void; list: () => readonly PaletteAction[] }

const PaletteContext = createContext<Palette | null>(null)

export function PaletteProvider({ children }: { children: ReactNode }) {
  const sources = useRef<readonly Source[]>([])
  const [palette] = useState<Palette>(() => ({
    add: (source) => {
      sources.current = [...sources.current, source]
      return () => {
        sources.current = sources.current.filter((other) => other !== source)
      }
    },
    list: () => sources.current.flatMap((source) => source()),
  }))
  return <PaletteContext value={palette}>{children}</PaletteContext>
}

/** Offers the acts of a screen in the palette for as long as the screen is there. */
export function usePaletteActions(actions: readonly PaletteAction[]) {
  const palette = useContext(PaletteContext)
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => palette?.add(() => latest.current), [palette])
}

/** What the screen offers at this moment. */
export function useOfferedActions(isOpen: boolean): readonly PaletteAction[] {
  const palette = useContext(PaletteContext)
  return useMemo(() => (isOpen ? (palette?.list() ?? []) : []), [isOpen, palette])
}
