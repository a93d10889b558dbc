import { makeStore } from '../../ui/store.ts'

/** The palette and the help are open while these are true. */
export const paletteStore = makeStore(false)
export const helpStore = makeStore(false)
