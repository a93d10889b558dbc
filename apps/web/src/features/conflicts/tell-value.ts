import type { Conflict, ConflictValue } from '../../client/conflict-model.ts'
import type { Messages } from '../../messages/en.ts'

type Told = Pick<Conflict, 'title' | 'field' | 'workItem'>

/** Whether a thing is there. */
interface Presence {
  readonly none: string
  readonly some: string
}

const prioritiesByRank = ['none', 'low', 'medium', 'high', 'urgent'] as const

/** A value of a conflict in the reader's words; null where nothing is set. */
export function tellValue(
  conflict: Told,
  { value, text, eventKinds }: Pick<ConflictValue, 'value' | 'text' | 'eventKinds'>,
  messages: Messages,
): string | null {
  if (eventKinds !== null) return tellEvents(conflict, eventKinds, messages)
  const presences: Readonly<Record<string, Presence>> = messages.conflicts.presence
  const presence = presences[conflict.field]
  if (presence !== undefined) return value === null ? presence.none : presence.some
  const words = wordsOf(conflict.field, messages)
  const word = conflict.field === 'priority' ? prioritiesByRank[Number(value)] : value
  // What a newer version knows is told as it is.
  return typeof word === 'string' && words !== undefined ? (words[word] ?? text) : text
}

function wordsOf(field: string, messages: Messages): Readonly<Record<string, string>> | undefined {
  switch (field) {
    case 'status':
      return messages.status
    case 'priority':
      return messages.priority
    case 'type':
      return messages.type
    case 'role':
      return messages.role
    default:
      return undefined
  }
}

/** What others did to a thing, not knowing that it was deleted. */
function tellEvents({ title, workItem }: Told, kinds: readonly string[], messages: Messages): string {
  const { otherEvent } = messages.projectActivity
  const templates: Readonly<Record<string, string>> = messages.projectActivity.events
  const it = workItem?.key ?? title
  const told = kinds.map((kind) => {
    const template = templates[kind] ?? otherEvent
    return template.replace('{it}', it).replace('{value}', '…')
  })
  return [...new Set(told)].join(', ')
}
