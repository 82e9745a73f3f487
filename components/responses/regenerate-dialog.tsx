'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button'
import { Chips } from '../ui/chip'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Textarea } from '../ui/textarea'

const quick = ['shorter', 'fuller', 'simpler', 'closer'] as const

type RegenerateDialogProps = { isOpen: boolean; onClose: () => void; onStart: (wish: string) => void }

/** Asks for another draft, with a wish in one's own words. */
export function RegenerateDialog({ isOpen, onClose, onStart }: RegenerateDialogProps) {
  const t = useTranslations('responses.regenerate')
  const [wish, setWish] = useState('')
  const start = () => {
    onStart(wish.trim())
    setWish('')
    onClose()
  }
  return (
    <Dialog
      title={t('title')}
      description={t('hint')}
      open={isOpen}
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" keys="Mod+Enter" onClick={start}>
            {t('start')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t('wish')} optional>
          <Textarea
            autoFocus
            minRows={2}
            maxLength={1000}
            value={wish}
            onChange={(event) => setWish(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) start()
            }}
          />
        </Field>
        <Chips
          label={t('quick')}
          options={quick.map((key) => ({ value: key, label: t(`wishes.${key}`) }))}
          value={quick.filter((key) => wish === t(`wishes.${key}`))}
          onChange={(chosen) => setWish(chosen.map((key) => t(`wishes.${key}`)).at(-1) ?? '')}
        />
      </div>
    </Dialog>
  )
}
