export const projectFields = [
  'archivedAt',
  'calendar',
  'closedCount',
  'createdAt',
  'createdBy',
  'description',
  'id',
  'key',
  'labels',
  'lead',
  'milestones',
  'name',
  'openCount',
  'startOn',
  'summary',
  'targetOn',
  'updatedAt',
  'visibility',
] as const
export type ProjectField = (typeof projectFields)[number]

export const memberOfProjectFields = ['as', 'handle', 'id', 'name'] as const
export type MemberOfProjectField = (typeof memberOfProjectFields)[number]
