'use client'

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { SaveStatus } from '../ui/save-state'
import { type Act, Outbox, type OutboxOptions, type OutboxState } from './outbox'

type OutboxValue = {
  outbox: Outbox | null
  /** Resolves with the act's id once it is kept in this browser. */
  add: (act: Act) => Promise<string>
}

const OutboxContext = createContext<OutboxValue | null>(null)

type OutboxProviderProps = Pick<OutboxOptions, 'person' | 'send' | 'onAnswer'> & { children: ReactNode }

/** Holds the outbox of the signed-in person, and sends when the network or the page comes back. */
export function OutboxProvider({ person, send, onAnswer, children }: OutboxProviderProps) {
  const [outbox, setOutbox] = useState<Outbox | null>(null)
  const handlers = useRef({ send, onAnswer })
  useEffect(() => {
    handlers.current = { send, onAnswer }
  })
  useEffect(() => {
    const made = new Outbox({
      person,
      send: (...act) => handlers.current.send(...act),
      onAnswer: (...answer) => handlers.current.onAnswer?.(...answer),
    })
    setOutbox(made)
    void made.drain()
    const wake = () => void made.drain()
    window.addEventListener('online', wake)
    window.addEventListener('focus', wake)
    return () => {
      window.removeEventListener('online', wake)
      window.removeEventListener('focus', wake)
      setOutbox(null)
      void made.close()
    }
  }, [person])
  const value = useMemo<OutboxValue>(
    () => ({
      outbox,
      add: (act) => (outbox ? outbox.add(act) : Promise.reject(new Error('The page is not ready yet'))),
    }),
    [outbox],
  )
  return <OutboxContext value={value}>{children}</OutboxContext>
}

export function useOutbox(): OutboxValue {
  const value = useContext(OutboxContext)
  if (!value) throw new Error('OutboxProvider is missing above this component')
  return value
}

const empty: OutboxState = { waiting: 0, refused: [], isOffline: false, needsSignIn: false, savedAt: null }
const never = () => () => {}

/** The state of the outbox above, or of an empty one where there is none. */
export function useOutboxState(): OutboxState {
  const outbox = useContext(OutboxContext)?.outbox
  return useSyncExternalStore(
    outbox?.subscribe ?? never,
    () => outbox?.state ?? empty,
    () => empty,
  )
}

/** What the save state says about an outbox: refusals first, then what waits, then the last acknowledgement. */
export function saveStatusOf({ refused, waiting, isOffline, savedAt }: OutboxState): SaveStatus {
  if (refused.length > 0) return { kind: 'refused', count: refused.length }
  if (waiting > 0) return { kind: 'waiting', count: waiting, offline: isOffline }
  return savedAt ? { kind: 'saved', at: savedAt } : { kind: 'rest' }
}
