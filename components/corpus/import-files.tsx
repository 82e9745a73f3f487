'use client'

import { RotateCw, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ImportWay } from '@/components/corpus/import-way'
import { RowColumns } from '@/components/corpus/row-columns'
import { type Upload, useUploads } from '@/components/corpus/use-uploads'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { FileDrop } from '@/components/ui/file-drop'
import { IconButton } from '@/components/ui/icon-button'
import { Line } from '@/components/ui/line'
import { Status } from '@/components/ui/status'
import { client } from '@/lib/api/client'
import { isRowsName } from '@/lib/pipeline/corpus/rules'
import type { RowMapping } from '@/lib/pipeline/corpus/schema'

const ACCEPTED =
  '.txt,.md,.markdown,.html,.htm,.pdf,.docx,.csv,.tsv,.json,.jsonl,.ndjson,text/plain,text/markdown,text/html,application/pdf'
const MOST_BYTES = 50 * 1024 * 1024

export function ImportFiles({ projectId, facts, begin, isBusy }: ImportWay) {
  const t = useTranslations('corpus.import')
  const { uploads, add, again, remove, clear } = useUploads(projectId)
  const [mapping, setMapping] = useState<RowMapping | null>(null)
  const ready = uploads.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]))
  const isSending = uploads.some(({ state }) => state === 'waiting' || state === 'sending')
  const rowFiles = uploads.filter(({ file, fileId }) => fileId !== null && isRowsName(file.name))
  const [first] = rowFiles
  const isUnmapped = rowFiles.length > 0 && (mapping === null || mapping.text === '')
  const start = async () => {
    const isStarted = await begin(() =>
      client.corpus.importFiles({ projectId, fileIds: ready, facts, mapping: rowFiles.length > 0 ? mapping : null }),
    )
    if (!isStarted) return
    clear()
    setMapping(null)
  }
  return (
    <>
      <FileDrop multiple label={t('drop')} hint={t('dropHint')} accept={ACCEPTED} maxBytes={MOST_BYTES} onFiles={add} />
      {uploads.length > 0 ? (
        <ul className="flex flex-col">
          {uploads.map((upload) => (
            <UploadLine key={upload.key} upload={upload} onAgain={again} onRemove={remove} />
          ))}
        </ul>
      ) : null}
      {first?.fileId ? (
        <RowColumns
          key={first.fileId}
          projectId={projectId}
          fileId={first.fileId}
          name={first.file.name}
          isShared={rowFiles.length > 1}
          value={mapping}
          onChange={setMapping}
        />
      ) : null}
      <div>
        <Button
          variant="primary"
          pending={isBusy || isSending}
          disabled={ready.length === 0 || isUnmapped}
          onClick={start}
        >
          {t('startFiles', { count: Math.max(ready.length, isSending ? uploads.length : ready.length) })}
        </Button>
      </div>
    </>
  )
}

type LineProps = { upload: Upload; onAgain: (key: string) => void; onRemove: (key: string) => void }

function UploadLine({ upload, onAgain, onRemove }: LineProps) {
  const t = useTranslations('corpus.import')
  const format = useFormatter()
  const failureText = useFailureText()
  const { key, file, state, share, failure } = upload
  return (
    <li className="relative flex min-h-10 flex-wrap items-center gap-x-3 border-b border-line py-1 text-ui">
      <Line className="flex-1 basis-32 font-medium">{file.name}</Line>
      {state === 'failed' ? (
        <span className="basis-full text-bad sm:basis-auto">
          {t('uploadFailed', { reason: failureText(failure?.code ? failure : new Error()) })}
        </span>
      ) : state === 'ready' ? (
        <Status kind="ok">{t('ready')}</Status>
      ) : (
        <Status kind="busy">{t('uploading', { percent: format.number(share, { style: 'percent' }) })}</Status>
      )}
      {state === 'failed' ? (
        <IconButton label={t('retry')} icon={<RotateCw aria-hidden />} onClick={() => onAgain(key)} />
      ) : null}
      <IconButton label={t('remove', { name: file.name })} icon={<X aria-hidden />} onClick={() => onRemove(key)} />
      {state === 'sending' ? (
        <span
          aria-hidden
          className="absolute start-0 -bottom-px h-0.5 bg-grain transition-[width] duration-180"
          style={{ inlineSize: `${share * 100}%` }}
        />
      ) : null}
    </li>
  )
}
