import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react'
import { cx } from './class-names.ts'

const DialogElement = createContext<HTMLElement | undefined>(undefined)

/** Where floating things (popovers, menus) must be put so that an open dialog does not cover them. */
export function useFloatingContainer(): HTMLElement | undefined {
  return useContext(DialogElement)
}

export interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The name for screen readers, when no heading inside is meant by `labelledBy`. */
  readonly label?: string
  readonly labelledBy?: string
  readonly className?: string
  /** `top`: near the upper edge, as palettes are. `side`: a drawer at the left edge. */
  readonly place?: 'top' | 'center' | 'side'
  readonly children: ReactNode
}

const places = {
  top: 'mt-[12vh] mx-auto rounded-xl',
  center: 'm-auto rounded-xl',
  side: 'm-0 mr-auto h-dvh max-h-dvh rounded-none',
}

/**
 * A modal dialog on the browser's own `<dialog>`: it keeps the focus inside, makes the page behind inert, closes with
 * Escape or a press outside and gives the focus back.
 */
export function Dialog({ isOpen, ...rest }: DialogProps) {
  return isOpen ? <OpenDialog {...rest} /> : null
}

function OpenDialog({ onClose, label, labelledBy, className, place = 'top', children }: Omit<DialogProps, 'isOpen'>) {
  const ref = useRef<HTMLDialogElement>(null)
  const [element, setElement] = useState<HTMLElement>()
  // With the frame in which it appears, so that no key still goes to the page.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    // The browser chooses the first element that can have the focus; where there is a field, that is what one wants.
    dialog.querySelector<HTMLElement>('input:not([type=checkbox]), textarea')?.focus()
    setElement(dialog)
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    // The press outside is a shortcut of the mouse; the keyboard has Escape.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={ref}
      data-layer=""
      aria-label={label}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        // Only Escape on the dialog itself; a file chooser's cancel event bubbles through here as well.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
      className={cx(
        'appear max-h-[84vh] max-w-[calc(100vw-24px)] bg-raised p-0 text-ink shadow-float',
        places[place],
        className,
      )}
    >
      <DialogElement value={element}>{children}</DialogElement>
    </dialog>
  )
}
