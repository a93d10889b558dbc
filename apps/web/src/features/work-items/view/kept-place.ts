/**
 * Where somebody was in a list or on a board when he left it, so that he comes back to the same place. Of the view that
 * was left last only: another one begins at its top.
 */
import { useLayoutEffect, useRef, useState } from 'react'

let left: { readonly viewKey: string; readonly places: Map<string, unknown> } | undefined

/**
 * @param viewKey says what the view shows
 * @param kind tells apart what several parts of a view keep
 * @param current is asked when the view is left
 * @returns the place of the last time, when this is the view that was left last
 */
export function useKeptPlace<T>(viewKey: string, kind: string, current: () => T): T | undefined {
  // What was kept under a kind was of its type.
  const [kept] = useState(() => (left?.viewKey === viewKey ? (left.places.get(kind) as T | undefined) : undefined))
  const latest = useRef({ viewKey, current })
  useLayoutEffect(() => {
    latest.current = { viewKey, current }
  })
  useLayoutEffect(() => {
    return () => {
      const now = latest.current
      if (left?.viewKey !== now.viewKey) left = { viewKey: now.viewKey, places: new Map() }
      left.places.set(kind, now.current())
    }
  }, [kind])
  return kept
}
