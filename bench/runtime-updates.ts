import type { Event } from '@spicetime/runtime'

/** The workload that the runtime and Yjs share: items by number, and made-up changes of their fields. */
export interface Update {
  readonly item: number
  readonly field: 'status' | 'priority' | 'estimate' | 'dueOn' | 'title'
  readonly value: string | number
}

/** As people do: mostly status and priority, now and then a title. Of 100. */
const shares = [
  ['status', 35],
  ['priority', 60],
  ['estimate', 80],
  ['dueOn', 95],
  ['title', 100],
] as const
const statuses = ['backlog', 'todo', 'in-progress', 'in-review', 'done', 'cancelled']

/** Always the same of one seed (mulberry32). */
export function* makeUpdates(seed: number, items: number, count: number): Generator<Update> {
  let state = seed >>> 0
  const random = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (((mixed ^ (mixed >>> 14)) >>> 0) * below) / 4_294_967_296
  }
  for (let index = 0; index < count; index += 1) {
    const roll = random(100)
    const field = shares.find(([, upTo]) => roll < upTo)?.[0] ?? 'title'
    yield { item: Math.floor(random(items)), field, value: valueOf(field, Math.floor(random(1_000_000))) }
  }
}

function valueOf(field: Update['field'], number: number): string | number {
  switch (field) {
    case 'status':
      return statuses[number % statuses.length] ?? 'todo'
    case 'priority':
      return number % 5
    case 'estimate':
      return number % 13
    case 'dueOn':
      return `2026-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`
    case 'title':
      return `Look into the report number ${number} once more`
  }
}

const kinds = {
  priority: 'workItem.prioritised',
  estimate: 'workItem.estimated',
  dueOn: 'workItem.scheduled',
  title: 'workItem.renamed',
} as const

export function eventOf({ field, value }: Update, id: string): Event {
  return field === 'status'
    ? { kind: 'workItem.statusChanged', version: 1, entityId: id, payload: { id, status: value } }
    : { kind: kinds[field], version: 1, entityId: id, payload: { id, set: { [field]: value } } }
}

export function titleOf(item: number): string {
  return `Item ${item} of a workspace that is neither small nor large`
}
