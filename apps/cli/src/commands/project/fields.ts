export const projectFields = [
  'archivedAt',
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
] as const
export type ProjectField = (typeof projectFields)[number]
