'use client'

import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { useKeys } from '../desk/keys-context'
import { cn } from '../ui/class-names'
import { overlayStyle } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { optionStyle } from '../ui/panel-style'
import { type PaletteAction, useOfferedActions } from './palette-context'

type CommandPaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  pages: readonly PaletteAction[]
  actions: readonly PaletteAction[]
}

/** Every page and act by its name, on Ctrl or ⌘ K. */
export function CommandPalette({ open, onOpenChange, pages, actions }: CommandPaletteProps) {
  const t = useTranslations('layout.palette')
  const router = useRouter()
  const offered = useOfferedActions(open)
  useKeys([
    {
      id: 'frame.palette',
      keys: 'Mod+K',
      label: t('title'),
      group: t('everywhere'),
      whileTyping: true,
      run: () => onOpenChange(true),
    },
  ])
  const act = (action: PaletteAction) => {
    onOpenChange(false)
    if (action.href === undefined) action.run()
    else router.push(action.href)
  }
  const groups = new Map<string, PaletteAction[]>()
  for (const [heading, list] of [
    [t('here'), offered],
    [t('pages'), pages],
    [t('acts'), actions],
  ] as const) {
    for (const action of list) {
      const name = action.group ?? heading
      groups.set(name, [...(groups.get(name) ?? []), action])
    }
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto flex max-h-[min(28rem,70dvh)] max-w-xl flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-over animate-appear"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command label={t('title')} loop className="flex min-h-0 flex-col">
            <Command.Input
              dir="auto"
              placeholder={t('placeholder')}
              className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-read outline-none"
            />
            <Command.List className="scroll-quiet min-h-0 flex-1 overflow-y-auto p-2">
              <Command.Empty className="px-3 py-6 text-ui text-ink-soft">{t('none')}</Command.Empty>
              {[...groups].map(([heading, list]) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-note [&_[cmdk-group-heading]]:text-ink-faint"
                >
                  {list.map((action) => (
                    <Command.Item
                      key={action.id}
                      value={`${action.id} ${action.label}`}
                      keywords={[action.label, ...(action.words ?? [])]}
                      onSelect={() => act(action)}
                      className={cn(optionStyle, 'min-h-9 [&_svg]:text-ink-faint')}
                    >
                      {action.icon}
                      <span className="flex-1 truncate">{action.label}</span>
                      {action.keys ? <Kbd keys={action.keys} /> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
