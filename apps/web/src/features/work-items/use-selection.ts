import { useCallback, useMemo, useState } from 'react'
import type { WorkItem } from '../../client/model.ts'

/** As many as one commit may change. */
export const selectionMax = 1_000

export interface Selection {
  readonly items: ReadonlyMap<string, WorkItem>
  toggle(item: WorkItem): void
  /** Returns false, and adds as many as fit, when there would be too many. */
  add(items: readonly WorkItem[]): boolean
  clear(): void
}

export function useSelection(): Selection {
  const [items, setItems] = useState<ReadonlyMap<string, WorkItem>>(new Map())
  const toggle = useCallback((item: WorkItem) => {
    setItems((before) => {
      const after = new Map(before)
      if (!after.delete(item.id) && after.size < selectionMax) after.set(item.id, item)
      return after
    })
  }, [])
  const clear = useCallback(() => setItems((before) => (before.size === 0 ? before : new Map())), [])
  return useMemo(
    () => ({
      items,
      toggle,
      clear,
      add: (more) => {
        const after = new Map([...items, ...more.map((item) => [item.id, item] as const)].slice(0, selectionMax))
        setItems(after)
        return new Set([...items.keys(), ...more.map(({ id }) => id)]).size <= selectionMax
      },
    }),
    [items, toggle, clear],
  )
}
