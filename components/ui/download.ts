/** Hands a text made in the browser to the reader as a file. */
export function downloadText(name: string, text: string, kind = 'text/csv;charset=utf-8') {
  const address = URL.createObjectURL(new Blob([text], { type: kind }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
