import { z } from 'zod'

const uploaded = z.object({ fileId: z.string() })
const failed = z.object({ code: z.string(), message: z.string() })

export type UploadResult = { readonly fileId: string } | { readonly code: string | null; readonly message: string }

/**
 * Sends one file as a raw body and tells how far it is, from 0 to 1; answers the id of the stored file, or why not.
 * XMLHttpRequest, because fetch does not tell how much of a body was sent. Aborting the signal ends it as failed.
 */
export function uploadFile(
  projectId: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/files/${projectId}?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('x-csrf-token', 'orpc')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer = parsed(request.responseText)
      const done = uploaded.safeParse(answer)
      if (request.status < 300 && done.success) return resolve(done.data)
      resolve(failed.safeParse(answer).data ?? { code: 'internal', message: '' })
    }
    request.onerror = () => resolve({ code: null, message: '' })
    request.onabort = () => resolve({ code: null, message: '' })
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
