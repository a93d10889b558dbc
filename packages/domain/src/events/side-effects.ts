/** As much of an event as tells whether it says anything by itself. */
interface ToldEvent {
  readonly kind: string
  readonly payload: unknown
}

/**
 * Whether an event only follows from others of its commit, so that a history need not tell it: an item that goes to another
 * status gets a new place, and a start with it (or loses one, when that is taken back); a device reserves numbers when it
 * gives one.
 */
export function isSideEffect({ kind, payload }: ToldEvent, events: readonly ToldEvent[]): boolean {
  const isWith = (main: string) => events.some((other) => other.kind === main)
  if (kind === 'workItem.ranked') return isWith('workItem.statusChanged')
  if (kind === 'workItem.progressed') return isWith('workItem.statusChanged') && setsOnlyStart(payload)
  return kind === 'project.numbersReserved' && events.some((other) => other.kind !== kind)
}

function setsOnlyStart(payload: unknown): boolean {
  const set = typeof payload === 'object' && payload !== null && 'set' in payload ? payload.set : undefined
  return typeof set === 'object' && set !== null && Object.keys(set).every((field) => field === 'startedAt')
}
