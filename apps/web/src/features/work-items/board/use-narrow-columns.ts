import { useCallback } from 'react'
import type { Grouping } from '../../../client/model.ts'
import { narrowColumnsPreference } from '../../../ui/preferences.ts'
import { useStore } from '../../../ui/store.ts'
import type { Section } from '../list/use-sections.ts'
import { isNarrowAtFirst } from './column-order.ts'

/** Which columns are folded: what a person has chosen on this device, and else what is over. */
export function useNarrowColumns(by: Grouping) {
  const chosen = useStore(narrowColumnsPreference)
  const isNarrow = useCallback(({ key, group }: Section) => chosen[key] ?? isNarrowAtFirst(by, group), [chosen, by])
  const fold = useCallback((key: string, isFolded: boolean) => {
    narrowColumnsPreference.set((before) => ({ ...before, [key]: isFolded }))
  }, [])
  return { isNarrow, fold }
}
