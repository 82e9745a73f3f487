export type Undoable = { id: string; label: string; undo: () => void | Promise<void> }

/** How many acts back one can go. */
export const undoDepth = 10

/** The stack after one more act; the oldest beyond the depth can no longer be undone. */
export const pushed = (stack: readonly Undoable[], act: Undoable): readonly Undoable[] =>
  [act, ...stack.filter(({ id }) => id !== act.id)].slice(0, undoDepth)

export const without = (stack: readonly Undoable[], id: string): readonly Undoable[] =>
  stack.filter((act) => act.id !== id)
