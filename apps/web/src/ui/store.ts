import { useSyncExternalStore } from 'react'

/** A value outside of React that components may watch. */
export interface Store<T> {
  get(): T
  set(value: T | ((before: T) => T)): void
  subscribe(listener: () => void): () => void
}

export function makeStore<T>(initial: T): Store<T> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (value) => {
      // A stored value is never itself a function.
      const next = typeof value === 'function' ? (value as (before: T) => T)(current) : value
      if (Object.is(next, current)) return
      current = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}
