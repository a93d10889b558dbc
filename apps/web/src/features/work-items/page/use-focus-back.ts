import { type RefObject, useEffect, useRef } from 'react'

/**
 * What opens a field gets the focus back when the field closes. Without it the focus would be nowhere: Tab would begin
 * at the top of the page, and what is typed next would be taken for shortcuts.
 */
export function useFocusBack<Opener extends HTMLElement>(isOpen: boolean): RefObject<Opener | null> {
  const opener = useRef<Opener>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    // Whoever went elsewhere, with the mouse say, stays there.
    if (wasOpen.current && !isOpen && document.activeElement === document.body) opener.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return opener
}
