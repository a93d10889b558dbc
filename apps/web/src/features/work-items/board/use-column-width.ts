import { useSyncExternalStore } from 'react'
import { columnWidth } from './board-geometry.ts'

const phone = matchMedia('(max-width: 639px)')

/** One column fills the screen. */
export function isPhone(): boolean {
  return phone.matches
}

/** On a phone a column takes the screen, and shows a little of the next one. */
export function useColumnWidth(): number {
  return useSyncExternalStore(subscribe, () => (phone.matches ? Math.min(columnWidth, innerWidth - 56) : columnWidth))
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}
