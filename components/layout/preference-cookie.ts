const year = 60 * 60 * 24 * 365

/** Keeps a reader's preference where the server sees it before the first byte, so that no page flashes another look. */
export function keepPreference(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, where teams self-host.
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`
}
