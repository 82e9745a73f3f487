'use client'

import { useTranslations } from 'next-intl'
import { FileDrop } from '@/components/ui/file-drop'
import { FormError } from '@/components/ui/form-error'
import type { useFile } from './use-file'

const MOST_BYTES = 50 * 1024 * 1024

type FileStepProps = { upload: ReturnType<typeof useFile>; accept: string; kinds: string }

/** The first step of an import: the file itself. */
export function FileStep({ upload, accept, kinds }: FileStepProps) {
  const t = useTranslations('evaluation.import')
  return (
    <div className="flex flex-col gap-4">
      <FileDrop
        label={upload.sending ? t('sending', { name: upload.sending }) : t('drop')}
        hint={kinds}
        accept={accept}
        maxBytes={MOST_BYTES}
        disabled={upload.sending !== null}
        onFiles={(files) => void upload.take(files)}
      />
      {upload.failure ? <FormError title={t('notSent')}>{upload.failure}</FormError> : null}
    </div>
  )
}
