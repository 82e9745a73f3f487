type Pressed = { code: string; key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

export type RowAct =
  | { kind: 'move'; to: number; isExtending: boolean }
  | { kind: 'toggle' }
  | { kind: 'all' }
  | { kind: 'open' }
  | { kind: 'none' }

/** What a key pressed in a list does; `page` is how many rows are in sight. Letters go by their place on the keyboard. */
export function rowActOf(pressed: Pressed, list: { at: number; count: number; page: number }): RowAct {
  const { at, count, page } = list
  if (count === 0 || pressed.altKey) return { kind: 'none' }
  if (pressed.ctrlKey || pressed.metaKey) return pressed.code === 'KeyA' ? { kind: 'all' } : { kind: 'none' }
  const move = (to: number): RowAct => ({
    kind: 'move',
    to: Math.min(count - 1, Math.max(0, to)),
    isExtending: pressed.shiftKey,
  })
  switch (pressed.code) {
    case 'KeyJ':
    case 'ArrowDown':
      return move(at + 1)
    case 'KeyK':
    case 'ArrowUp':
      return move(at - 1)
    case 'PageDown':
      return move(at + page)
    case 'PageUp':
      return move(at - page)
    case 'Home':
      return move(0)
    case 'End':
      return move(count - 1)
    case 'KeyX':
    case 'Space':
      return { kind: 'toggle' }
    case 'Enter':
      return { kind: 'open' }
    default:
      return { kind: 'none' }
  }
}
