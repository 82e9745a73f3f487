'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { Switch } from '../ui/switch'
import { useKeys, useKeysContext } from './keys-context'
import type { KeyBinding } from './keys-rules'

/** Opens the list of the screen's keys on `?`, where each can be given another combination. */
export function KeysHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('desk.keys')
  const { registry, preferences, setSingleKeys } = useKeysContext()
  useKeys([{ id: 'frame.keys', keys: '?', label: t('show'), group: t('everywhere'), run: () => onOpenChange(true) }])
  const bindings = open ? unique(registry.list()) : []
  const groups = [...new Set(bindings.map((binding) => binding.group ?? t('here')))]
  return (
    <Dialog title={t('title')} description={t('hint')} open={open} onOpenChange={onOpenChange}>
      <Switch
        checked={preferences.isSingleKeyOn}
        onCheckedChange={setSingleKeys}
        label={t('single')}
        hint={t('singleHint')}
      />
      {groups.map((group) => (
        <section key={group} className="mt-4">
          <h3 className="pb-1 text-note text-ink-faint">{group}</h3>
          <ul className="divide-y divide-line">
            {bindings
              .filter((binding) => (binding.group ?? t('here')) === group)
              .map((binding) => (
                <KeyLine key={binding.id} binding={binding} />
              ))}
          </ul>
        </section>
      ))}
    </Dialog>
  )
}

function unique(bindings: readonly KeyBinding[]): KeyBinding[] {
  return [...new Map(bindings.map((binding) => [binding.id, binding])).values()]
}

const bare = /^(Control|Shift|Alt|Meta)(Left|Right)$/

function KeyLine({ binding }: { binding: KeyBinding }) {
  const t = useTranslations('desk.keys')
  const { preferences, keysFor, setKeys } = useKeysContext()
  const [isListening, setListening] = useState(false)
  const listen = (event: KeyboardEvent) => {
    if (!isListening || event.code === 'Tab' || bare.test(event.code)) return
    event.preventDefault()
    event.stopPropagation()
    setListening(false)
    if (event.code === 'Escape') return
    const held = [event.ctrlKey || event.metaKey ? 'Mod' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '']
    setKeys(binding.id, [...held.filter(Boolean), event.code].join('+'))
  }
  return (
    <li className="flex min-h-10 items-center gap-3 text-ui">
      <span className="min-w-0 flex-1">{binding.label}</span>
      {preferences.own[binding.id] ? (
        <button
          type="button"
          onClick={() => setKeys(binding.id, null)}
          className="h-8 rounded-md px-2 text-ink-soft hover:bg-hover"
        >
          {t('standard')}
        </button>
      ) : null}
      <button
        type="button"
        onClick={() => setListening(true)}
        onKeyDown={listen}
        onBlur={() => setListening(false)}
        className="inline-flex h-8 min-w-12 items-center justify-end rounded-md px-2 hover:bg-hover"
      >
        <span className="sr-only">{t('change', { label: binding.label })}</span>
        {isListening ? (
          <span className="text-ink-soft">{t('press')}</span>
        ) : (
          <Kbd keys={keysFor(binding.id, binding.keys)} />
        )}
      </button>
    </li>
  )
}
