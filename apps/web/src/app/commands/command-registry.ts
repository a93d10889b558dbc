/**
 * Everything that a person can do, by name. What is registered here is reached from the palette, by its keys, and is
 * listed in the help: there is no second list. A component registers what it offers while it is on the page.
 */
import { useLayoutEffect, useRef } from 'react'
import { makeStore } from '../../ui/store.ts'

export type CommandGroup = 'go' | 'create' | 'items' | 'view' | 'app'

export interface AppCommand {
  /** Stable, and unique among those on the page. */
  readonly id: string
  readonly title: string
  readonly group: CommandGroup
  /** See `key-strokes.ts`. The first is the one that is shown. */
  readonly keys?: readonly string[]
  /** Keys work even while a text field has the focus. */
  readonly worksInFields?: boolean
  /** Not offered in the palette: moving the cursor, say, which only makes sense as a key. */
  readonly isKeyOnly?: boolean
  /** False: not offered and its keys are free just now. */
  readonly isEnabled?: boolean
  /** What it acts on, when that is chosen by a cursor or a selection: `DEMO-1`, `3 items`. */
  readonly subject?: string | undefined
  readonly run: () => void
}

interface Registration {
  readonly commands: readonly AppCommand[]
}

const registrations = makeStore<readonly Registration[]>([])
let listed: { from: readonly Registration[]; commands: readonly AppCommand[] } = { from: [], commands: [] }

/** All that are on the page and enabled, in the order of registration. */
export function currentCommands(): readonly AppCommand[] {
  const from = registrations.get()
  if (listed.from !== from) {
    listed = { from, commands: from.flatMap(({ commands }) => commands).filter(({ isEnabled }) => isEnabled !== false) }
  }
  return listed.commands
}

let registered: { from: readonly Registration[]; commands: readonly AppCommand[] } = { from: [], commands: [] }

/** Also those that cannot be used just now, as nothing is chosen: for the help. */
export function registeredCommands(): readonly AppCommand[] {
  const from = registrations.get()
  if (registered.from !== from) registered = { from, commands: from.flatMap(({ commands }) => commands) }
  return registered.commands
}

export const subscribeCommands = registrations.subscribe

/** Offers commands while the component is on the page. `run` always sees the newest values. */
export function useCommands(commands: readonly AppCommand[]): void {
  const newest = useRef(commands)
  // Before the page is painted: what a person sees answers to its keys.
  useLayoutEffect(() => {
    newest.current = commands
  })
  const signature = JSON.stringify(commands)
  useLayoutEffect(() => {
    const registration: Registration = {
      commands: newest.current.map((command) => ({
        ...command,
        run: () => newest.current.find(({ id }) => id === command.id)?.run(),
      })),
    }
    registrations.set((before) => [...before, registration])
    return () => registrations.set((before) => before.filter((one) => one !== registration))
    // The functions are read when they run; everything else of a command is in the signature.
  }, [signature])
}
