/** The history of an item as sentences. The name of who did it stands before them. */
import { workText } from '@spicetime/domain'
import type { FieldChange, HistoryEntry } from '../../client/activity-model.ts'
import type { ConstraintType, Priority, Status, WorkItemType } from '../../client/model.ts'
import type { Messages } from '../../messages/en.ts'

export interface SentenceContext {
  readonly messages: Messages
  /** A day as people read it. */
  readonly day: (date: string) => string
  /** The item whose history it is. */
  readonly itemId: string
  /** The key of an item by its id. */
  readonly keyOf: (id: string) => string | undefined
}

export interface ChangeGroup {
  readonly commitId: string
  readonly at: string
  readonly actor: HistoryEntry['actor']
  readonly entries: readonly HistoryEntry[]
}

/** Entries of one commit belong together. */
export function groupByCommit(entries: readonly HistoryEntry[]): readonly ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>()
  for (const entry of entries) {
    const { commitId, at, actor } = entry
    const before = groups.get(commitId)?.entries ?? []
    groups.set(commitId, { commitId, at, actor, entries: [...before, entry] })
  }
  return [...groups.values()]
}

/** What the group says, one predicate for each thing done; empty when people need not be told. */
export function describeGroup({ entries }: ChangeGroup, context: SentenceContext): readonly string[] {
  const predicates = entries.flatMap((entry) => describeEntry(entry, context))
  const { moved } = context.messages.history
  // A card that is dragged to another column gets a new place too; the column is what matters.
  const others = predicates.filter((predicate) => predicate !== moved)
  return [...new Set(others.length > 0 ? others : predicates)]
}

function describeEntry(entry: HistoryEntry, context: SentenceContext): readonly string[] {
  const { history } = context.messages
  switch (entry.kind) {
    case 'workItem.created': {
      const from = valueAfter(entry, 'movedFromId')
      return [from === undefined ? history.created : history.movedHere(context.keyOf(from))]
    }
    case 'workItem.movedAway':
      return [history.movedAway(context.keyOf(valueAfter(entry, 'movedToId') ?? ''))]
    case 'workItem.deleted':
      return [history.deleted]
    case 'workItem.restored':
      return [history.restored]
    case 'workItem.synced':
      return [history.synced]
    // Comments stand in the stream by themselves.
    case 'comment.added':
      return []
    case 'comment.edited':
    case 'comment.textEdited':
      return [history.commentEdited]
    case 'comment.deleted':
      return [history.commentDeleted]
    case 'comment.restored':
      return [history.commentRestored]
    case 'dependency.added':
      return [describeDependency(entry, context)]
    case 'dependency.deleted':
      return [history.dependencyRemoved]
    case 'dependency.restored':
      return [history.dependencyAdded]
    default:
      return describeFields(entry.changes, context)
  }
}

function valueAfter({ changes }: HistoryEntry, field: string): string | undefined {
  const value: unknown = changes.find((change) => change.field === field)?.after
  return typeof value === 'string' ? value : undefined
}

function describeDependency({ changes }: HistoryEntry, context: SentenceContext): string {
  const {
    messages: { history },
    itemId,
    keyOf,
  } = context
  const ends: unknown = changes[0]?.after
  if (typeof ends !== 'object' || ends === null || !('from' in ends) || !('to' in ends)) return history.dependencyAdded
  const { from, to } = ends
  const isWaiting = to === itemId
  const other = isWaiting ? from : to
  const key = (typeof other === 'string' ? keyOf(other) : undefined) ?? context.messages.related.hidden
  return isWaiting ? history.blockedBy(key) : history.blocks(key)
}

/** They follow from others and say nothing by themselves. */
const silentFields = new Set([
  ...['startedAt', 'optimisticMinutes', 'pessimisticMinutes', 'isSplittable'],
  ...['closedAt', 'closedBy', 'closeReason', 'deletedAt', 'updatedAt'],
])
const sets = ['labels', 'assignees', 'requiredSkills'] as const

function describeFields(changes: readonly FieldChange[], context: SentenceContext): readonly string[] {
  const fields = changes.filter(({ field }) => !silentFields.has(field) && !sets.some((set) => set === field))
  return [
    ...fields.map((change) => describeField(change, context)),
    ...sets.flatMap((set) => describeSet(set, changes, context)),
  ]
}

function describeSet(
  set: (typeof sets)[number],
  changes: readonly FieldChange[],
  { messages: { history } }: SentenceContext,
): readonly string[] {
  const own = changes.filter(({ field }) => field === set)
  const added = own.flatMap(({ afterText }) => (afterText === null ? [] : [afterText]))
  const removed = own.flatMap(({ beforeText }) => (beforeText === null ? [] : [beforeText]))
  const isPeople = set === 'assignees'
  const name = history.fields[set === 'requiredSkills' ? set : 'labels']
  return [
    ...(added.length === 0 ? [] : [isPeople ? history.assigned(added) : history.added(name, added)]),
    ...(removed.length === 0 ? [] : [isPeople ? history.unassigned(removed) : history.removed(name, removed)]),
  ]
}

function describeField(change: FieldChange, context: SentenceContext): string {
  const { history } = context.messages
  const { field } = change
  if (field === 'rank') return history.moved
  if (field === 'title') return history.renamed(change.beforeText ?? '', change.afterText ?? '')
  if (field === 'description') {
    if (change.before === null) return history.descriptionAdded
    return change.after === null ? history.descriptionRemoved : history.described
  }
  if (!isNamedField(field)) return history.other(field)
  const name = history.fields[field]
  const [before, after] = [
    valueText(field, change.before, change.beforeText, context),
    valueText(field, change.after, change.afterText, context),
  ]
  if (after === undefined) return history.cleared(name, before ?? '')
  return before === undefined ? history.set(name, after) : history.changed(name, before, after)
}

const namedFields: ReadonlySet<string> = new Set([
  ...['status', 'priority', 'type', 'milestoneId', 'parentId', 'estimate', 'startOn', 'dueOn'],
  ...['likelyMinutes', 'remainingMinutes', 'percentComplete', 'constraintType', 'constraintOn', 'peopleNeeded'],
])

function isNamedField(field: string): field is keyof Messages['history']['fields'] {
  return namedFields.has(field)
}

const prioritiesByRank: readonly Priority[] = ['none', 'low', 'medium', 'high', 'urgent']

/** A value in the words of the reader's language; undefined when nothing was set. */
function valueText(
  field: string,
  value: unknown,
  text: string | null,
  { messages, day }: SentenceContext,
): string | undefined {
  if (value === null || value === undefined) return undefined
  switch (field) {
    case 'status':
      // The log holds the words of the domain; one that this version does not know is shown as it is.
      return messages.status[value as Status] ?? text ?? undefined
    case 'type':
      return messages.type[value as WorkItemType] ?? text ?? undefined
    case 'priority':
      return messages.priority[prioritiesByRank[Number(value)] ?? 'none']
    case 'estimate':
      return messages.estimates.points(Number(value))
    case 'likelyMinutes':
    case 'remainingMinutes':
      return workText(Number(value))
    case 'percentComplete':
      return messages.itemPlan.percent(Number(value))
    case 'constraintType':
      return messages.itemPlan.constraints[value as ConstraintType] ?? text ?? undefined
    case 'constraintOn':
    case 'startOn':
    case 'dueOn':
      return typeof value === 'string' ? day(value) : undefined
    default:
      return text ?? undefined
  }
}

/** The long texts that the group changed, for those who want to see how. */
export function findTextChanges({
  entries,
}: ChangeGroup): readonly { readonly before: string; readonly after: string }[] {
  return entries
    .filter(({ kind }) => kind !== 'workItem.created')
    .flatMap(({ changes }) => changes)
    .filter(({ field }) => field === 'description' || field === 'body')
    .map(({ before, after }) => ({
      before: typeof before === 'string' ? before : '',
      after: typeof after === 'string' ? after : '',
    }))
}

/** The ids of other items that the sentences name. */
export function idsInHistory(entries: readonly HistoryEntry[]): readonly string[] {
  const ids = entries.flatMap((entry) =>
    entry.kind === 'dependency.added'
      ? entry.changes.flatMap(({ after }) =>
          typeof after === 'object' && after !== null ? Object.values<unknown>({ ...after }) : [],
        )
      : [valueAfter(entry, 'movedFromId'), valueAfter(entry, 'movedToId')],
  )
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))].sort()
}
