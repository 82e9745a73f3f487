'use client'

import { useSyncExternalStore } from 'react'
import type { KeyCaps } from './keys'

const unknown: KeyCaps = { mac: false }
let caps: KeyCaps | undefined
const listeners = new Set<() => void>()

// A KeyboardLayoutMap is map-like without being a Map, and TypeScript's library does not know it.
function readLayout(value: unknown): ReadonlyMap<string, string> | undefined {
  if (!(value instanceof Object) || !(Symbol.iterator in value)) return undefined
  const entries: unknown = value[Symbol.iterator]
  if (typeof entries !== 'function') return undefined
  const layout = new Map<string, string>()
  for (const entry of Array.from<unknown>({ [Symbol.iterator]: () => Reflect.apply(entries, value, []) })) {
    if (Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string')
      layout.set(entry[0], entry[1])
  }
  return layout
}

function read(): KeyCaps {
  if (caps) return caps
  caps = { mac: /mac|iphone|ipad/i.test(navigator.platform) }
  const keyboard: unknown = Reflect.get(navigator, 'keyboard')
  const ask = keyboard instanceof Object ? Reflect.get(keyboard, 'getLayoutMap') : undefined
  if (typeof ask === 'function') {
    Promise.resolve(Reflect.apply(ask, keyboard, []))
      .then((layout: unknown) => {
        caps = { mac: caps?.mac ?? false, layout: readLayout(layout) }
        for (const notify of listeners) notify()
      })
      .catch(() => {
        // Refused inside a frame or by a setting: the Latin caps stay.
      })
  }
  return caps
}

const subscribe = (notify: () => void) => {
  listeners.add(notify)
  return () => listeners.delete(notify)
}

/** What this reader's keyboard shows on its keys, as far as the browser tells; Latin caps until it does. */
export const useKeyCaps = (): KeyCaps => useSyncExternalStore(subscribe, read, () => unknown)
