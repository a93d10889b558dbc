import type { Messages } from '../messages/en.ts'
import { useMessages } from '../messages/messages-context.tsx'
import { cx } from './class-names.ts'
import { keysOfStroke } from './keys-of-stroke.ts'

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** As they are printed on the keyboards of who reads the language. */
const symbolsOf = ({
  ctrl,
  shift,
  space,
  home,
  end,
  delete: del,
  pageUp,
  pageDown,
}: Messages['keys']): Readonly<Record<string, string>> => ({
  mod: isApple ? '⌘' : ctrl,
  shift: isApple ? '⇧' : shift,
  alt: isApple ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  space,
  home,
  end,
  backspace: '⌫',
  delete: del,
  pageup: pageUp,
  pagedown: pageDown,
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
})

/** Keys as a shortcut names them: `mod+k`, `g p`. */
export function Kbd({ keys, className }: { readonly keys: string; readonly className?: string }) {
  const symbols = symbolsOf(useMessages().keys)
  return (
    <span className={cx('inline-flex shrink-0 items-center gap-0.5', className)}>
      {keys.split(' ').map((stroke, index) => (
        // The same key twice in a row is a sequence; its place is its identity.
        <span key={index} className="inline-flex items-center gap-0.5">
          {keysOfStroke(stroke).map((part) => (
            <kbd
              key={part}
              className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-line bg-sunken px-1 font-sans text-2xs text-ink-muted"
            >
              {symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part)}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
