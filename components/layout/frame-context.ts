'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { MenuItem } from '../ui/dropdown-menu'

export type Account = {
  name: string
  email?: string
  /** Settings, sign out; theme and language are added by the frame. */
  items: readonly MenuItem[]
}

export type Frame = {
  account: Account
  /** Opens the navigation where there is no room for the rail. */
  phoneNav: ReactNode
  openPalette: () => void
  openKeys: () => void
}

export const FrameContext = createContext<Frame | null>(null)

/** The frame around the page; null on pages that stand alone. */
export const useFrame = () => useContext(FrameContext)
