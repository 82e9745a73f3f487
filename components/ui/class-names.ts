import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Without this, tailwind-merge reads our text sizes as colours and drops one of the two.
const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      'font-size': [{ text: ['note', 'ui', 'row', 'read', 'head', 'title', 'figure'] }],
      shadow: [{ shadow: ['lift', 'over'] }],
    },
  },
})

/** Joins class names; of two that set the same property the later one stays. */
export const cn = (...values: ClassValue[]) => merge(clsx(values))
