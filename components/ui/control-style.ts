/** The face of everything one types or chooses in. */
export const controlStyle = [
  'w-full min-w-0 rounded-md border border-edge bg-surface text-row text-ink transition-colors duration-120',
  'hover:not-disabled:border-ink-faint focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus',
  'aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-faint',
].join(' ')
