export const historyFields = ['actor', 'at', 'changes', 'commitId', 'kind'] as const
export const commitFields = [
  'actor',
  'at',
  'eventCount',
  'events',
  'id',
  'parentIds',
  'position',
  'regionId',
  'replicaId',
  'seq',
  'summary',
  'undoes',
] as const
export const diffFields = ['change', 'changes', 'id', 'key', 'kind', 'title'] as const
export const whyFields = [
  'actor',
  'after',
  'at',
  'before',
  'by',
  'causes',
  'commitId',
  'device',
  'fate',
  'field',
  'kind',
  'replicaId',
] as const
export const blameFields = ['actor', 'at', 'commitId', 'text'] as const
export type BlameField = (typeof blameFields)[number]
export type HistoryField = (typeof historyFields)[number]
export type CommitField = (typeof commitFields)[number]
export type DiffField = (typeof diffFields)[number]
export type WhyField = (typeof whyFields)[number]
