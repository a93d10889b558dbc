import { useState } from 'react'

/** What had the focus when something was opened that takes it: there it belongs when that closes. */
export function useOpener(isOpen: boolean): Element | null {
  const [last, setLast] = useState(() => ({ isOpen, opener: isOpen ? document.activeElement : null }))
  // While it is drawn for the first time: as soon as it stands on the page a field of it has the focus.
  if (last.isOpen !== isOpen) setLast({ isOpen, opener: isOpen ? document.activeElement : last.opener })
  return last.opener
}

/** Whoever went elsewhere meanwhile, with the mouse say, stays there. */
export function focusOpener(opener: Element | null): void {
  if (opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body)
    opener.focus({ preventScroll: true })
}
