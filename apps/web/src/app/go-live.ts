import { createContext } from 'react'

/** Begins to listen for changes. The shell calls it: whoever sees the shell is signed in. */
export const GoLive = createContext<() => void>(() => undefined)
