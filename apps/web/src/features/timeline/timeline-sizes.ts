import { useMemo, useSyncExternalStore } from 'react'
import { densityPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'

export interface TimelineSizes {
  readonly rowHeight: number
  /** The column with the names of the items. */
  readonly leftWidth: number
  /** The two lines of the axis. */
  readonly headHeight: number
  /** A person's row under the chart. */
  readonly loadHeight: number
}

// Of the screen alone: printing must not change what is on it.
const phone = matchMedia('screen and (max-width: 639px)')
const narrow = matchMedia('screen and (max-width: 1023px)')

/** A phone has little room for a chart: it shows the list of dates, unless one asks for the chart. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribeTo(phone), () => phone.matches)
}

export function useTimelineSizes(): TimelineSizes {
  const density = useStore(densityPreference)
  const isPhone = useIsPhone()
  const isNarrow = useSyncExternalStore(subscribeTo(narrow), () => narrow.matches)
  return useMemo(
    () => ({
      // As high as a finger.
      rowHeight: isPhone ? 40 : density === 'compact' ? 28 : 34,
      leftWidth: isPhone ? 128 : isNarrow ? 210 : 340,
      headHeight: 48,
      loadHeight: 38,
    }),
    [density, isNarrow, isPhone],
  )
}

const subscriptions = new Map<MediaQueryList, (listener: () => void) => () => void>()

/** The same function for the same query, so that nothing subscribes anew with each drawing. */
function subscribeTo(query: MediaQueryList): (listener: () => void) => () => void {
  const known = subscriptions.get(query)
  if (known !== undefined) return known
  const subscribe = (listener: () => void) => {
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  }
  subscriptions.set(query, subscribe)
  return subscribe
}
