/** A commit of a project as a sentence: what was done to which things. */
import { fieldsSetBy, isSideEffect, toldKind } from '@spicetime/domain'
import type { Commit, CommitEvent, EntityName, NamedCommit, UndoneCommit } from '../../client/activity-model.ts'
import { findEntityKind } from '../../client/entity-kind.ts'
import type { Priority, Status, WorkItemType } from '../../client/model.ts'
import type { Messages } from '../../messages/en.ts'
import type { ImportedThing } from '../../messages/en-item.ts'

/** A piece of a sentence: words, or a thing that may be a link. */
export type SentencePart = string | EntityName

export interface CommitSentence {
  /** What stands before them: that something was taken back. */
  readonly lead: string
  /** One for each thing done; the first few of a large commit. */
  readonly predicates: readonly (readonly SentencePart[])[]
  /** How many more events there are. */
  readonly more: number
}

const shownMax = 3

export function describeCommit(
  commit: Commit,
  names: ReadonlyMap<string, EntityName>,
  messages: Messages,
): CommitSentence {
  const { lead, told } = leadOf(commit, messages)
  const { events, eventCount, isImport } = told
  if (isImport) return { lead, predicates: [[tellImport(events, eventCount, messages)]], more: 0 }
  const main = events.filter((event) => !isSideEffect(event, events))
  const predicates = main.slice(0, shownMax).map((event) => describeEvent(event, names, messages))
  return { lead, predicates, more: eventCount - events.length + Math.max(0, main.length - shownMax) }
}

/** What is taken back says more than what that did; only of taking back an undo it is what is done again. */
function leadOf(commit: Commit, { projectActivity: texts }: Messages): { lead: string; told: UndoneCommit } {
  const { undoes, undoneCommit } = commit
  if (undoes === null) return { lead: '', told: commit }
  if (undoneCommit === null) return { lead: texts.undidSome, told: commit }
  return undoneCommit.undoes === null ? { lead: texts.undid, told: undoneCommit } : { lead: texts.redid, told: commit }
}

/** The same as plain words: for a message, say. */
export function sayCommit({ commit, names }: NamedCommit, messages: Messages): string {
  const { lead, predicates, more } = describeCommit(commit, names, messages)
  const told = predicates.map((parts) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''))
  const all = more === 0 ? told : [...told, messages.projectActivity.moreChanges(more)]
  return lead + messages.projectActivity.together(all)
}

/** Names say little of what an import brought; how many of each does. Of a large one only the beginning is here. */
function tellImport(events: readonly CommitEvent[], eventCount: number, { projectActivity: texts }: Messages): string {
  const ids = new Map<ImportedThing['kind'], Set<string>>()
  for (const { entityId } of events) {
    const kind = importedKind(entityId)
    ids.set(kind, (ids.get(kind) ?? new Set()).add(entityId))
  }
  const things = [...ids].map(([kind, { size }]) => ({ kind, n: size }))
  return texts.imported(things, events.length === eventCount ? undefined : eventCount)
}

function importedKind(id: string): ImportedThing['kind'] {
  const kind = findEntityKind(id)
  return importedKinds.find((one) => one === kind) ?? 'other'
}

const importedKinds = ['workItem', 'member', 'label', 'milestone', 'comment'] as const

function describeEvent(
  event: CommitEvent,
  names: ReadonlyMap<string, EntityName>,
  messages: Messages,
): readonly SentencePart[] {
  const { events: templates, otherEvent, unnamed } = messages.projectActivity
  // A kind of event that this version does not know still reads as a sentence.
  const kind = toldKind(event.kind, fieldsSetBy(event.payload))
  const template = kind in templates ? templates[kind as keyof typeof templates] : otherEvent
  const value = valueOf(event, names, messages)
  const thing = names.get(event.entityId) ?? { text: unnamed }
  return template
    .replace('{value}', value ?? '')
    .split(/(\{it\})/)
    .filter((part) => part !== '')
    .map((part) => (part === '{it}' ? thing : part))
}

const prioritiesByRank: readonly Priority[] = ['none', 'low', 'medium', 'high', 'urgent']

/** What the event says beside the thing: the new status, the label that was added. */
function valueOf({ kind, payload }: CommitEvent, names: ReadonlyMap<string, EntityName>, messages: Messages) {
  const { status, element } = payload
  const set = typeof payload['set'] === 'object' ? (payload['set'] as Readonly<Record<string, unknown>> | null) : null
  switch (kind) {
    case 'workItem.statusChanged':
      // The log holds the words of the domain.
      return messages.status[status as Status]
    case 'workItem.prioritised':
      return messages.priority[prioritiesByRank[Number(set?.['priority'])] ?? 'none']
    case 'workItem.retyped':
      return messages.type[set?.['type'] as WorkItemType]
    default:
      return typeof element === 'string' ? (names.get(element)?.text ?? '') : undefined
  }
}
