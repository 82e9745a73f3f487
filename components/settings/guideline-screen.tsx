'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { FormError } from '../ui/form-error'
import { MarkdownView } from '../ui/markdown-view'
import { Tabs } from '../ui/tabs'
import { Textarea } from '../ui/textarea'
import { notify } from '../ui/toast'
import { GuidelineChanges } from './guideline-changes'
import { GuidelineHistory } from './guideline-history'
import { SettingsPage } from './settings-page'
import { useLocalDraft } from './use-local-draft'

/** The guideline: written in Markdown, each save a new version, what is not saved kept in the browser. */
export function GuidelineScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('settings.guideline')
  const { data } = useQuery(api.project.getGuideline.queryOptions({ input: { projectId } }))
  return (
    <SettingsPage projectId={projectId} place="guideline" hint={t('hint')}>
      {data === undefined ? null : <GuidelineEditor projectId={projectId} latest={data} />}
    </SettingsPage>
  )
}

type EditorProps = { projectId: string; latest: { number: number; text: string } }

function GuidelineEditor({ projectId, latest }: EditorProps) {
  const t = useTranslations('settings.guideline')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const draft = useLocalDraft(`winnow-guideline-${projectId}`)
  // The version the text was begun from; another one saved since is a conflict, which the server tells.
  const [basedOn, setBasedOn] = useState(latest.number)
  const text = draft.text ?? latest.text
  const isDirty = text !== latest.text
  const save = useMutation(
    api.project.saveGuideline.mutationOptions({
      onSuccess: async ({ number }) => {
        draft.clear()
        setBasedOn(number)
        await queryClient.invalidateQueries({ queryKey: api.project.key() })
        notify.done(t('saved', { number }))
      },
      onError: async () => {
        await queryClient.invalidateQueries({ queryKey: api.project.getGuideline.key() })
      },
    }),
  )
  const isConflict = save.error !== null && 'code' in save.error && save.error.code === 'conflict'
  const send = (from: number) => save.mutate({ projectId, text, basedOn: from })
  return (
    <div className="flex flex-col gap-10">
      <div>
        <Tabs
          label={t('title')}
          tabs={[
            {
              value: 'write',
              label: t('write'),
              content: (
                <Textarea
                  aria-label={t('label')}
                  reading
                  minRows={12}
                  maxRows={32}
                  value={text}
                  placeholder={t('placeholder')}
                  onChange={(event) => draft.set(event.target.value)}
                />
              ),
            },
            {
              value: 'preview',
              label: t('preview'),
              content:
                text.trim() === '' ? (
                  <p className="text-row text-ink-soft">{t('empty')}</p>
                ) : (
                  <MarkdownView text={text} className="measure" />
                ),
            },
          ]}
        />
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button variant="primary" disabled={!isDirty} pending={save.isPending} onClick={() => send(basedOn)}>
            {t('save', { number: latest.number + 1 })}
          </Button>
          {isDirty ? (
            <>
              <Button
                variant="quiet"
                onClick={() => {
                  draft.clear()
                  setBasedOn(latest.number)
                  save.reset()
                }}
              >
                {t('discard')}
              </Button>
              <span className="text-ui text-ink-soft">{t('unsaved')}</span>
            </>
          ) : null}
        </div>
        {save.error && !isConflict ? (
          <div className="mt-4">
            <FormError title={failureText(save.error)} />
          </div>
        ) : null}
        {isConflict && latest.number > basedOn ? (
          <div className="mt-4 flex flex-col gap-3">
            <FormError title={t('conflict', { number: latest.number })} />
            <GuidelineChanges projectId={projectId} from={basedOn} to={latest.number} />
            <div>
              <Button pending={save.isPending} onClick={() => send(latest.number)}>
                {t('overwrite', { number: latest.number + 1 })}
              </Button>
            </div>
          </div>
        ) : null}
      </div>
      <GuidelineHistory projectId={projectId} latest={latest.number} onRestore={draft.set} />
    </div>
  )
}
