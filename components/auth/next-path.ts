/** Where to go after sign-in: the page that was asked for, as long as it is one of ours; otherwise the projects. */
export function nextPath(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/') || /^\/[/\\]/.test(asked)) return '/projects'
  return asked
}
