'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ImportWay } from '@/components/corpus/import-way'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { client } from '@/lib/api/client'

const MOST = 200

const isAddress = (line: string) => /^https?:$/.test(URL.canParse(line) ? new URL(line).protocol : '')

export function ImportAddresses({ projectId, facts, begin, isBusy }: ImportWay) {
  const t = useTranslations('corpus.import')
  const [text, setText] = useState('')
  const lines = [...new Set(text.split(/\s+/).filter((line) => line !== ''))]
  const wrong = lines.find((line) => !isAddress(line))
  const error = wrong ? t('urlWrong', { url: wrong }) : lines.length > MOST ? t('urlsTooMany') : undefined
  const start = async () => {
    if (await begin(() => client.corpus.importUrls({ projectId, urls: lines, facts }))) setText('')
  }
  return (
    <>
      <Field label={t('urls')} hint={t('urlsHint')} error={error}>
        <Textarea
          dir="ltr"
          minRows={5}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div>
        <Button variant="primary" pending={isBusy} disabled={lines.length === 0 || error !== undefined} onClick={start}>
          {t('startUrls', { count: lines.length })}
        </Button>
      </div>
    </>
  )
}
