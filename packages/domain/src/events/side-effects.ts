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
  return fieldsSetBy(payload).every((field) => field === 'startedAt')
}

/** The fields that an event says it sets; none where it says so in another way. */
export function fieldsSetBy(payload: unknown): readonly string[] {
  const set = typeof payload === 'object' && payload !== null && 'set' in payload ? payload.set : undefined
  return typeof set === 'object' && set !== null ? Object.keys(set) : []
}

/** By what people are told of an event: its kind, or a narrower word where it set only a part of what that kind may. */
export function toldKind(kind: string, fields: readonly string[]): string {
  const isWork = kind === 'workItem.estimated' && fields.length > 0 && !fields.includes('estimate')
  return isWork ? 'workItem.workEstimated' : kind
}
