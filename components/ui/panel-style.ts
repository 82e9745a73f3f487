/** A layer above the page: menus, lists of options, popovers. */
export const panelStyle =
  'z-50 overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-over animate-appear'

/** One line of a menu or list of options. */
export const optionStyle = [
  'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2.5 py-1 text-ui outline-none',
  'data-highlighted:bg-hover data-[selected=true]:bg-hover data-disabled:not-data-[disabled=false]:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0',
].join(' ')
