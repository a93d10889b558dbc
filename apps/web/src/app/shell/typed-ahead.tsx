import { useLayoutEffect } from 'react'

/** What was typed since a dialog was asked for whose code is still on its way. */
let typed = ''

/**
 * Hands it to the field of the dialog, once, in the moment in which the dialog takes the place: until then React may have
 * drawn it already and keep it back, while one types on.
 * @param put the same at every drawing, as the setter of a state is
 */
export function useTypedAhead(put: (text: string) => void): void {
  useLayoutEffect(() => {
    if (typed !== '') put(typed)
    typed = ''
  }, [put])
}

/**
 * Stands where a dialog will be and keeps the text that is meant for its field. Without it the page would take each
 * letter for a shortcut.
 */
export function TypedAhead() {
  // Before the next key comes, not after the next frame.
  useLayoutEffect(() => {
    typed = ''
    const keep = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.key === 'Backspace') typed = typed.slice(0, -1)
      else if (event.key.length === 1) typed += event.key
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    // Before the shortcuts of the page, which listen at the same place.
    globalThis.addEventListener('keydown', keep, { capture: true })
    return () => globalThis.removeEventListener('keydown', keep, { capture: true })
  }, [])
  return null
}
