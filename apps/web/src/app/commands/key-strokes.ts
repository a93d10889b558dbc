/**
 * Shortcuts as text: `c`, `shift+x`, `mod+k` (Ctrl, or ⌘ on Apple), and sequences such as `g p`.
 * A single character stands for itself whatever keys make it (`?` needs Shift on many keyboards, not on all).
 */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The name of a press: `mod+shift+k`, `arrowdown`, `?`. */
export function strokeOf(press: KeyPress): string {
  const isCharacter = [...press.key].length === 1
  const isLetter = isCharacter && press.key.toLowerCase() !== press.key.toUpperCase()
  const parts = [
    press.ctrlKey || press.metaKey ? 'mod' : '',
    press.altKey ? 'alt' : '',
    press.shiftKey && (!isCharacter || isLetter || press.key === ' ') ? 'shift' : '',
    press.key === ' ' ? 'space' : press.key.toLowerCase(),
  ]
  return parts.filter((part) => part !== '').join('+')
}

export type Match<Command> =
  | { readonly kind: 'run'; readonly command: Command }
  /** The beginning of a longer shortcut: wait for the next key. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'none' }

interface Bound {
  readonly keys?: readonly string[] | undefined
}

/** What the strokes so far mean. Of two commands with the same keys the one registered last wins. */
export function matchStrokes<Command extends Bound>(
  strokes: readonly string[],
  commands: readonly Command[],
): Match<Command> {
  const pressed = strokes.join(' ')
  const exact = commands.findLast(({ keys }) => keys?.includes(pressed))
  if (exact !== undefined) return { kind: 'run', command: exact }
  const isPrefix = commands.some(({ keys }) => keys?.some((key) => key.startsWith(`${pressed} `)))
  return { kind: isPrefix ? 'wait' : 'none' }
}
