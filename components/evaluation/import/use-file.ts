'use client'

import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { uploadFile } from '@/components/project/upload-file'

export type KeptFile = { id: string; name: string }

/** A file on its way to the server: chosen, being sent, kept under an id, or refused with a reason. */
export function useFile(projectId: string) {
  const failureText = useFailureText()
  const [file, setFile] = useState<KeptFile | null>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [failure, setFailure] = useState('')
  const take = async ([chosen]: File[]) => {
    if (!chosen) return
    setSending(chosen.name)
    setFailure('')
    try {
      setFile({ id: await uploadFile(projectId, chosen), name: chosen.name })
    } catch (error) {
      setFailure(failureText(error))
    } finally {
      setSending(null)
    }
  }
  return { file, sending, failure, take, clear: () => setFile(null) }
}
