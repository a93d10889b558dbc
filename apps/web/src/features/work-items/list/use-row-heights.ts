import { useSyncExternalStore } from 'react'
import { densityPreference } from '../../../ui/preferences.ts'
import { useStore } from '../../../ui/store.ts'

const phone = matchMedia('(max-width: 639px)')

export interface RowHeights {
  readonly header: number
  readonly item: number
}

/** On a phone a row has two lines and room for a thumb. */
export function useRowHeights(): RowHeights {
  const density = useStore(densityPreference)
  const isPhone = useSyncExternalStore(subscribePhone, () => phone.matches)
  if (isPhone) return { header: 40, item: 56 }
  return density === 'compact' ? { header: 32, item: 30 } : { header: 36, item: 38 }
}

function subscribePhone(listener: () => void): () => void {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}
