'use client'

import { useTranslations } from 'next-intl'
import { AlertDialog as Primitive } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'
import { Button } from './button'
import { overlayStyle } from './dialog'
import { Field } from './field'
import { FormError } from './form-error'
import { Input } from './input'

type ConfirmDialogProps = {
  /** The question, naming the thing: "Withdraw release 3?" */
  title: string
  /** What will happen, and what stays. */
  children: ReactNode
  /** The act in words: "Withdraw release 3". */
  confirmLabel: string
  onConfirm: () => void | Promise<void>
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Given: this text must be typed first. For what takes many people's work with it. */
  typed?: string
  /** What to say when the act fails; the dialog stays open. */
  failureText?: (error: unknown) => string
}

/** Asks before what cannot be undone, and only then. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, onConfirm, trigger, typed, failureText } = props
  const t = useTranslations('ui.confirm')
  const [ownOpen, setOwnOpen] = useState(false)
  const [text, setText] = useState('')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const setOpen = (next: boolean) => {
    setText('')
    setFailure(undefined)
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }
  const confirm = async () => {
    setPending(true)
    try {
      await onConfirm()
      setOpen(false)
    } catch (error) {
      setFailure(failureText?.(error) ?? t('failed'))
    } finally {
      setPending(false)
    }
  }
  return (
    <Primitive.Root open={props.open ?? ownOpen} onOpenChange={setOpen}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content className="fixed inset-x-4 inset-y-0 z-50 m-auto flex h-fit max-h-[88dvh] max-w-md flex-col gap-4 overflow-y-auto rounded-lg bg-surface p-5 shadow-over outline-none animate-appear">
          <Primitive.Title className="text-head">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="text-row text-ink-soft">{children}</div>
          </Primitive.Description>
          {typed ? (
            <Field
              label={t.rich('type', { text: typed, name: (chunks) => <bdi className="font-semibold">{chunks}</bdi> })}
            >
              <Input value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" />
            </Field>
          ) : null}
          {failure ? <FormError title={failure} /> : null}
          <div className="flex flex-wrap justify-end gap-2">
            <Primitive.Cancel asChild>
              <Button variant="secondary">{t('cancel')}</Button>
            </Primitive.Cancel>
            <Button
              variant="final"
              pending={isPending}
              disabled={typed !== undefined && text.trim() !== typed.trim()}
              onClick={confirm}
            >
              {confirmLabel}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
