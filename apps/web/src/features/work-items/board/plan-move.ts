/** What dropping cards somewhere means, as a command of the domain. */
import type { Grouping, WorkItem } from '../../../client/model.ts'
import type { ClientCommand } from '../../../client/workspace-client.ts'
import { idOfGroup, wordsOfGroup } from '../list/group-name.ts'
import type { Section } from '../list/use-sections.ts'

export interface PlannedMove {
  readonly items: readonly WorkItem[]
  readonly by: Grouping
  readonly from: Section
  readonly to: Section
  /** The cards between which they were put; undefined at an end, or where the order is not one's own to choose. */
  readonly previous?: WorkItem | undefined
  readonly next?: WorkItem | undefined
}

/** Undefined when nothing would change. */
export function commandOfMove(move: PlannedMove): ClientCommand | undefined {
  const { items, from, to, by } = move
  const [item] = items
  if (item === undefined) return undefined
  const isElsewhere = from.key !== to.key
  if (isElsewhere && (by !== 'status' || items.length > 1)) return commandOfColumn(move)
  const place = placeOf(move, item)
  const status = isElsewhere ? statusOf(to) : undefined
  if (place === undefined && status === undefined) return undefined
  return { kind: 'workItem.move', workItemId: item.id, ...place, status }
}

/** An order belongs to one project, so only a neighbour from the same project can say where a card goes. */
function placeOf({ items, previous, next }: PlannedMove, item: WorkItem) {
  if (items.length > 1) return undefined
  if (previous?.projectId === item.projectId) return { afterId: previous.id }
  return next?.projectId === item.projectId ? { beforeId: next.id } : undefined
}

function statusOf({ group }: Section) {
  const words = wordsOfGroup('status', group)
  return words?.by === 'status' ? words.value : undefined
}

/** The change that puts items into a column: that is an edit of what the columns stand for. */
function commandOfColumn({ items, by, from, to }: PlannedMove): ClientCommand | undefined {
  const change = changeOf(by, from, to)
  const [only] = items
  if (change === undefined || only === undefined) return undefined
  if (items.length === 1) return { kind: 'workItem.edit', workItemId: only.id, ...change }
  return { kind: 'workItems.edit', workItemIds: items.map(({ id }) => id), ...change }
}

type Change = Omit<Extract<ClientCommand, { kind: 'workItem.edit' }>, 'kind' | 'workItemId'>

function changeOf(by: Grouping, from: Section, to: Section): Change | undefined {
  const words = wordsOfGroup(by, to.group)
  if (words !== undefined) return { set: { [words.by]: words.value } }
  const [added, removed] = [idOfGroup(by, to.group), idOfGroup(by, from.group)]
  if (by === 'milestone') return { set: { milestoneId: added?.by === 'milestone' ? added.id : null } }
  if (by === 'assignee') {
    return {
      addAssigneeIds: added?.by === 'assignee' ? [added.id] : [],
      removeAssigneeIds: removed?.by === 'assignee' ? [removed.id] : [],
    }
  }
  return {
    addLabelIds: added?.by === 'label' ? [added.id] : [],
    removeLabelIds: removed?.by === 'label' ? [removed.id] : [],
  }
}

/** The item as it will be in its new column, as far as a card shows it. */
export function patchOfMove({ by, to }: Pick<PlannedMove, 'by' | 'to'>): (item: WorkItem) => WorkItem {
  const words = wordsOfGroup(by, to.group)
  return (item) => (words === undefined ? item : { ...item, [words.by]: words.value })
}
