import type {
  Grouping,
  LabelId,
  MemberId,
  MilestoneId,
  Priority,
  Status,
  WorkItemGroup,
  WorkItemType,
} from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'

type GroupWords =
  | { readonly by: 'status'; readonly value: Status }
  | { readonly by: 'priority'; readonly value: Priority }
  | { readonly by: 'type'; readonly value: WorkItemType }

/** Groups by status, priority and type have a word of the domain as their value; the others a name. */
export function wordsOfGroup(by: Grouping, { value }: WorkItemGroup): GroupWords | undefined {
  if (value === null || (by !== 'status' && by !== 'priority' && by !== 'type')) return undefined
  // The grouping says of which vocabulary the value is.
  return { by, value } as GroupWords
}

type GroupId =
  | { readonly by: 'assignee'; readonly id: MemberId }
  | { readonly by: 'milestone'; readonly id: MilestoneId }
  | { readonly by: 'label'; readonly id: LabelId }

/** Groups by assignee, milestone and label have an id as their value, or none. */
export function idOfGroup(by: Grouping, { value }: WorkItemGroup): GroupId | undefined {
  if (value === null || (by !== 'assignee' && by !== 'milestone' && by !== 'label')) return undefined
  // The grouping says of which kind the id is.
  return { by, id: value } as GroupId
}

/** How a group is called in the chosen language. */
export function useGroupName(by: Grouping): (group: WorkItemGroup) => string {
  const messages = useMessages()
  return (group) => {
    const words = wordsOfGroup(by, group)
    if (words?.by === 'status') return messages.status[words.value]
    if (words?.by === 'priority') return messages.priority[words.value]
    if (words?.by === 'type') return messages.type[words.value]
    if (group.value !== null) return group.title
    if (by === 'assignee') return messages.items.noAssignee
    return by === 'milestone' ? messages.items.noMilestone : messages.items.noLabel
  }
}
