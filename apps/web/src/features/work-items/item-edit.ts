/** The changes that lists and boards offer for one item or for many at once. */
import type { Label, Member, Milestone, Priority, Status, WorkItem } from '../../client/model.ts'
import type { ClientCommand } from '../../client/workspace-client.ts'
import type { Messages } from '../../messages/en.ts'

export type ItemEdit =
  | { readonly field: 'status'; readonly status: Status }
  | { readonly field: 'priority'; readonly priority: Priority }
  | { readonly field: 'milestone'; readonly milestone: Pick<Milestone, 'id' | 'title'> | null }
  | { readonly field: 'assignee'; readonly member: Member; readonly isAdded: boolean }
  | { readonly field: 'label'; readonly label: Label; readonly isAdded: boolean }

/** The item as it will be: what is shown until the answer comes. */
export function applyItemEdit(item: WorkItem, edit: ItemEdit): WorkItem {
  switch (edit.field) {
    case 'status':
      return { ...item, status: edit.status }
    case 'priority':
      return { ...item, priority: edit.priority }
    case 'milestone':
      return { ...item, milestone: edit.milestone }
    case 'assignee':
      return { ...item, assignees: withElement(item.assignees, edit.member, edit.isAdded, ({ handle }) => handle) }
    case 'label':
      return { ...item, labels: withElement(item.labels, edit.label, edit.isAdded, ({ name }) => name) }
  }
}

function withElement<T extends { readonly id: string }>(
  set: readonly T[],
  element: T,
  isAdded: boolean,
  nameOf: (one: T) => string,
): readonly T[] {
  const others = set.filter(({ id }) => id !== element.id)
  if (!isAdded) return others
  return [...others, element].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
}

export function commandOfEdit(items: readonly WorkItem[], edit: ItemEdit): ClientCommand {
  const change = changeOf(edit)
  const [only] = items
  if (items.length === 1 && only !== undefined) return { kind: 'workItem.edit', workItemId: only.id, ...change }
  return { kind: 'workItems.edit', workItemIds: items.map(({ id }) => id), ...change }
}

function changeOf(edit: ItemEdit) {
  switch (edit.field) {
    case 'status':
      return { set: { status: edit.status } }
    case 'priority':
      // The domain stores the word; the wire and the views use the same one.
      return { set: { priority: edit.priority } }
    case 'milestone':
      return { set: { milestoneId: edit.milestone?.id ?? null } }
    case 'assignee':
      return edit.isAdded ? { addAssigneeIds: [edit.member.id] } : { removeAssigneeIds: [edit.member.id] }
    case 'label':
      return edit.isAdded ? { addLabelIds: [edit.label.id] } : { removeLabelIds: [edit.label.id] }
  }
}

/** One line that says what was done. */
export function describeEdit(items: readonly WorkItem[], edit: ItemEdit, messages: Messages): string {
  const what = describeItems(items, messages)
  switch (edit.field) {
    case 'status':
      return messages.edits.status(what, messages.status[edit.status])
    case 'priority':
      return messages.edits.priority(what, messages.priority[edit.priority])
    case 'milestone':
      return edit.milestone === null
        ? messages.edits.noMilestone(what)
        : messages.edits.milestone(what, edit.milestone.title)
    case 'assignee':
      return edit.isAdded
        ? messages.edits.assigned(what, edit.member.name)
        : messages.edits.unassigned(what, edit.member.name)
    case 'label':
      return edit.isAdded
        ? messages.edits.labelAdded(what, edit.label.name)
        : messages.edits.labelRemoved(what, edit.label.name)
  }
}

/** The key of one item; of several how many there are. */
export function describeItems(items: readonly WorkItem[], messages: Messages): string {
  const [only] = items
  return items.length === 1 && only !== undefined ? only.key : messages.items.count(items.length)
}
