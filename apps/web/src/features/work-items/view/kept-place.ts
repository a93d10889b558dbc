/**
 * Where somebody was in a list or on a board when he left it, so that he comes back to the same place. Of the view that
 * was left last only: another one begins at its top.
 */
import { useLayoutEffect, useRef, useState } from 'react'

let left: { readonly viewKey: string; readonly places: Map<string, unknown> } | undefined

/**
 * What was kept of this view, when it is the one that was left last.
 * @param viewKey says what the view shows
 * @param kind tells apart what several parts of a view keep; under one kind all is of one type
 */
export function useKeptPlace<T>(viewKey: string, kind: string): T | undefined {
  const [kept] = useState(() => (left?.viewKey === viewKey ? left.places.get(kind) : undefined))
  // What was kept under a kind was of its type.
  return kept as T | undefined
}

/** Keeps what `current` answers when the view is left. */
export function useKeepPlace(viewKey: string, kind: string, current: () => unknown): void {
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
}
