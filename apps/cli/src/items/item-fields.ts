/** The fields that `--json` offers for work items; kept apart from how they are read, so that help stays light. */
export const itemFields = [
  'assignees', 'blockedBy', 'blocks', 'children', 'closedAt', 'closedBy', 'closeReason', 'commentCount', 'comments',
  'createdAt', 'createdBy', 'deletedAt', 'description', 'dueOn', 'estimate', 'externalComments', 'externalReactions',
  'externalUrl', 'id', 'isDraft', 'isLocked', 'key', 'labels', 'milestone', 'number', 'parent', 'priority', 'project',
  'rank', 'startOn', 'status', 'statusCategory', 'title', 'type', 'updatedAt',
] as const
export type ItemField = (typeof itemFields)[number]
