'use client'

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useKeyCaps } from '../ui/key-caps'
import { comboMatches, parseCombo } from '../ui/keys'
import { type KeyPreferences, keyPreferences } from './keys-preferences'
import { type KeyBinding, mayAct, situationOf } from './keys-rules'

type Registry = {
  /** Adds the bindings of a screen; the one added last is asked first. */
  add: (read: () => readonly KeyBinding[]) => () => void
  list: () => readonly KeyBinding[]
}

type Keys = {
  registry: Registry
  preferences: KeyPreferences
  /** The combination an act has for this person. */
  keysFor: (id: string, keys: string) => string
  setKeys: (id: string, keys: string | null) => void
  setSingleKeys: (isOn: boolean) => void
}

const KeysContext = createContext<Keys | null>(null)

/** One listener for all keys of the page, and the person's own choice of keys. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const preferences = useSyncExternalStore(keyPreferences.subscribe, keyPreferences.read, keyPreferences.initial)
  const { mac } = useKeyCaps()
  const screens = useRef<(() => readonly KeyBinding[])[]>([])
  const [registry] = useState<Registry>(() => ({
    add: (read) => {
      screens.current = [read, ...screens.current]
      return () => {
        screens.current = screens.current.filter((other) => other !== read)
      }
    },
    list: () => screens.current.flatMap((read) => read()),
  }))
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const now = situationOf(event, preferences.isSingleKeyOn)
      const binding = registry.list().find((candidate) => {
        const combo = parseCombo(preferences.own[candidate.id] ?? candidate.keys)
        return comboMatches(combo, event, mac) && mayAct(candidate, combo, now)
      })
      if (!binding) return
      event.preventDefault()
      binding.run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [registry, preferences, mac])
  const keys = useMemo<Keys>(
    () => ({
      registry,
      preferences,
      keysFor: (id, standard) => preferences.own[id] ?? standard,
      setKeys: (id, own) => keyPreferences.setKeys(id, own),
      setSingleKeys: (isOn) => keyPreferences.setSingleKeys(isOn),
    }),
    [registry, preferences],
  )
  return <KeysContext value={keys}>{children}</KeysContext>
}

export function useKeysContext(): Keys {
  const keys = useContext(KeysContext)
  if (!keys) throw new Error('KeysProvider is missing above this component')
  return keys
}

/**
 * Binds keys for as long as the component is on the page. They act by place on the keyboard, and rest while the person
 * types, composes, has a dialog open, or has turned single keys off.
 */
export function useKeys(bindings: readonly KeyBinding[]) {
  const { registry } = useKeysContext()
  const latest = useRef(bindings)
  // Before anybody sees the screen anew: a key pressed on what is shown must not act on what was shown before.
  useLayoutEffect(() => {
    latest.current = bindings
  })
  useEffect(() => registry.add(() => latest.current), [registry])
}
