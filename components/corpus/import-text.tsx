'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ImportWay } from '@/components/corpus/import-way'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { client } from '@/lib/api/client'

export function ImportText({ projectId, facts, begin, isBusy }: ImportWay) {
  const t = useTranslations('corpus.import')
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const start = async () => {
    if (!(await begin(() => client.corpus.importText({ projectId, title: title.trim(), text, facts })))) return
    setTitle('')
    setText('')
  }
  return (
    <>
      <Field label={t('titleField')} optional>
        <Input value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t('textField')} hint={t('textHint')}>
        <Textarea reading minRows={8} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div>
        <Button variant="primary" pending={isBusy} disabled={text.trim() === ''} onClick={start}>
          {t('startText')}
        </Button>
      </div>
    </>
  )
}
