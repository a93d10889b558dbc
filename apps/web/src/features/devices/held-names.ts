import type { CommitEvent, EntityName } from '../../client/activity-model.ts'
import type { HeldCommit } from '../../client/device-model.ts'

/**
 * What the things are called of which commits in quarantine speak: `known` from the tables, and what was created in the
 * quarantine itself, which is named by its own commits only. A comment is known by its item.
 */
export function nameHeld(
  held: readonly HeldCommit[],
  known: ReadonlyMap<string, EntityName>,
  quoted: (text: string) => string,
): ReadonlyMap<string, EntityName> {
  const names = new Map<string, EntityName>()
  // Oldest first, so that the newest name stands.
  const events = held.toReversed().flatMap(({ commit }) => commit.events)
  for (const { entityId, payload } of events) {
    const { title, name, handle } = fieldsOf(payload)
    const text = textOf(title ?? name ?? handle)
    if (text !== undefined) names.set(entityId, { text: quoted(text) })
  }
  for (const [id, name] of known) names.set(id, name)
  for (const { entityId, payload } of events) {
    const itemId = payload['workItemId']
    const item = typeof itemId === 'string' ? names.get(itemId) : undefined
    if (item !== undefined && !names.has(entityId)) names.set(entityId, item)
  }
  return names
}

/** What was written, where the sentence does not say it: the new title, the words of the comment. */
export function writtenText({ kind, payload }: CommitEvent): string | undefined {
  // The title of what is created names it in the sentence.
  if (kind.endsWith('.created') || kind.endsWith('.added')) return textOf(payload['body'])
  const { title, name, body, dueOn, startOn, estimate } = fieldsOf(payload)
  return [title, name, body, dueOn, startOn, estimate].map(textOf).find((text) => text !== undefined)
}

/** An edit has its fields in `set`, a creation beside each other. */
function fieldsOf(payload: CommitEvent['payload']): Readonly<Record<string, unknown>> {
  const { set } = payload
  return typeof set === 'object' ? { ...payload, ...set } : payload
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
