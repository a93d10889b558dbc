/**
 * Every word of the query language in one place, with what it means: the parser, completion and the reference in
 * docs/query-language.md are made from these tables.
 */
export const dateKeys = ['created', 'updated', 'closed', 'deleted', 'due', 'start'] as const
/** Those of what has happened; the others are of what is to come. */
export const pastDateKeys: readonly DateKey[] = ['created', 'updated', 'closed', 'deleted']
export type DateKey = (typeof dateKeys)[number]
/** Whether an item can be without such a date. What is not deleted is asked for by leaving `deleted:` out. */
export function canBeMissing(key: DateKey): boolean {
  return key === 'due' || key === 'start' || key === 'closed'
}
export const numberKeys = ['estimate', 'work', 'remaining', 'progress', 'reactions', 'comments', 'number'] as const
export type NumberKey = (typeof numberKeys)[number]
/** Amounts of work, which are written with their unit: `4h`, `3d`. */
export function isWorkKey(key: NumberKey): key is 'work' | 'remaining' {
  return key === 'work' || key === 'remaining'
}
/** Numbers that nobody may have said. */
export function isOptionalNumber(key: NumberKey): boolean {
  return key === 'estimate' || key === 'progress' || isWorkKey(key)
}
export const nameKeys = ['label', 'assignee', 'author', 'closed-by', 'milestone', 'project'] as const
export type NameKey = (typeof nameKeys)[number]
export const itemKeys = ['key', 'parent', 'blocks', 'blocked-by'] as const
export type ItemKey = (typeof itemKeys)[number]

export interface KeyInfo {
  readonly meaning: string
  readonly example: string
  readonly aliases?: readonly string[]
}

const keys = {
  is: { meaning: 'A state or kind of the item', example: 'is:open', aliases: ['state'] },
  type: { meaning: 'Type of the item', example: 'type:bug,task', aliases: ['kind'] },
  status: { meaning: 'Status in the workflow', example: 'status:in-progress,in-review' },
  priority: { meaning: 'Priority: none, low, medium, high, urgent', example: 'priority:>=high', aliases: ['prio'] },
  label: { meaning: 'Label by name', example: 'label:bug,regression', aliases: ['labels', 'tag'] },
  assignee: { meaning: 'Who it is assigned to', example: 'assignee:@me', aliases: ['assigned', 'assignees'] },
  author: { meaning: 'Who created it', example: 'author:ada', aliases: ['creator', 'reporter', 'created-by'] },
  'closed-by': { meaning: 'Who closed it', example: 'closed-by:@me' },
  milestone: { meaning: 'Milestone by title', example: 'milestone:"1.0"' },
  project: { meaning: 'Project by key or name', example: 'project:WEB' },
  parent: { meaning: 'Children of an item', example: 'parent:WEB-12' },
  key: { meaning: 'Items by key', example: 'key:WEB-12,WEB-13', aliases: ['id'] },
  number: { meaning: 'Number inside its project', example: 'number:100..200' },
  blocks: { meaning: 'Items that another one waits for', example: 'blocks:WEB-12', aliases: ['blocking'] },
  'blocked-by': { meaning: 'Items that wait for another one', example: 'blocked-by:WEB-12' },
  blocked: { meaning: 'Whether it waits for an open item: yes or no', example: 'blocked:yes' },
  estimate: { meaning: 'Estimate in points', example: 'estimate:3..8', aliases: ['points'] },
  work: { meaning: 'Likely work, in hours (h), days (d) or weeks (w)', example: 'work:>2d', aliases: ['effort'] },
  remaining: { meaning: 'Work still to be done', example: 'remaining:<=4h' },
  progress: { meaning: 'How much of it is done, in percent', example: 'progress:>=50%' },
  created: { meaning: 'When it was created', example: 'created:>2026-01-01' },
  updated: { meaning: 'When it was last changed', example: 'updated:>-3d', aliases: ['modified'] },
  closed: { meaning: 'When it was closed', example: 'closed:this-month' },
  deleted: { meaning: 'Deleted items, by when that was', example: 'deleted:>-7d' },
  due: { meaning: 'Due date', example: 'due:<2w' },
  start: { meaning: 'Start date', example: 'start:this-week' },
  reactions: { meaning: 'Number of reactions', example: 'reactions:>5' },
  comments: { meaning: 'Number of comments', example: 'comments:>3' },
  has: { meaning: 'Something is set', example: 'has:milestone' },
  no: { meaning: 'Something is missing', example: 'no:assignee' },
  text: { meaning: 'Words in title, description or comments', example: 'text:"login page"' },
  title: { meaning: 'Words in the title', example: 'title:login' },
  sort: { meaning: 'Order of the list', example: 'sort:priority,-updated', aliases: ['order'] },
} as const satisfies Record<string, KeyInfo>

export type QueryKey = keyof typeof keys
export const queryKeys: Readonly<Record<QueryKey, KeyInfo>> = keys
// `Object.keys` cannot know that the table has no other keys.
export const queryKeyNames = Object.keys(keys) as readonly QueryKey[]

const keyByName: ReadonlyMap<string, QueryKey> = new Map(
  queryKeyNames.flatMap((key) => [key, ...(queryKeys[key].aliases ?? [])].map((name) => [name, key] as const)),
)

/** Lower case, with `-` for blanks and `_`: how words of the language are compared. */
export function normalizeWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
}

export function findQueryKey(name: string): QueryKey | undefined {
  return keyByName.get(normalizeWord(name))
}

/** What `is:` can ask; the meaning is what the reference and completion say. */
export const isStates = {
  open: 'Not done and not cancelled',
  closed: 'Done or cancelled',
  done: 'Done',
  cancelled: 'Cancelled',
  started: 'Being worked on or reviewed',
  unstarted: 'Ready, not begun',
  backlog: 'In the backlog',
  overdue: 'Open, and the due date is over',
  blocked: 'Open, and waits for an open item',
  blocking: 'Open, and an open item waits for it',
  assigned: 'Has an assignee',
  deleted: 'Deleted (otherwise deleted items are left out)',
  archived: 'In an archived project (otherwise left out unless the project is named)',
  draft: 'A draft',
  locked: 'Its conversation is locked',
  merged: 'A pull request that was merged',
  task: 'A task',
  bug: 'A bug',
  story: 'A story',
  epic: 'An epic',
  pr: 'A pull request',
  issue: 'Anything but a pull request',
} as const
export type IsState = keyof typeof isStates
export const isAliases: Readonly<Record<string, IsState>> = {
  canceled: 'cancelled',
  completed: 'done',
  'in-progress': 'started',
  todo: 'unstarted',
  'pull-request': 'pr',
  active: 'started',
}

/** What `has:` and `no:` can ask for. */
export const hasFields = {
  label: 'A label',
  assignee: 'An assignee',
  milestone: 'A milestone',
  priority: 'A priority other than none',
  description: 'A description',
  due: 'A due date',
  start: 'A start date',
  estimate: 'An estimate',
  work: 'An amount of work',
  progress: 'Progress or remaining work',
  constraint: 'A constraint of its dates',
  skill: 'A skill that it needs',
  parent: 'A parent',
  children: 'Children',
  comments: 'Comments',
  reactions: 'Reactions',
  dependency: 'A dependency in either direction',
  link: 'A page in another system',
} as const
export type HasField = keyof typeof hasFields
export const hasAliases: Readonly<Record<string, HasField>> = {
  labels: 'label',
  assignees: 'assignee',
  child: 'children',
  comment: 'comments',
  dependencies: 'dependency',
  body: 'description',
  'due-date': 'due',
  'start-date': 'start',
  links: 'link',
  url: 'link',
  reaction: 'reactions',
  points: 'estimate',
  effort: 'work',
  skills: 'skill',
}

/** What lists can be sorted by; the meaning says what comes first without `-`. */
export const sortFields = {
  rank: 'Order on the board, by project',
  priority: 'Most pressing first',
  created: 'Oldest first',
  updated: 'Longest unchanged first',
  closed: 'Closed longest ago first; open ones last',
  deleted: 'Deleted longest ago first; what is there last',
  due: 'Due soonest first; without a date last',
  start: 'Starting soonest first; without a date last',
  title: 'By title',
  number: 'By number, by project',
  estimate: 'Smallest first; without an estimate last',
  reactions: 'Fewest first',
  comments: 'Fewest first',
  status: 'In the order of the workflow',
} as const
export type SortField = keyof typeof sortFields
export const sortAliases: Readonly<Record<string, SortField>> = {
  key: 'number',
  id: 'number',
  name: 'title',
  points: 'estimate',
  prio: 'priority',
}

export const priorityAliases = { med: 'medium', normal: 'medium', critical: 'urgent' } as const
export const statusAliases = {
  doing: 'in-progress',
  review: 'in-review',
  canceled: 'cancelled',
  completed: 'done',
  'to-do': 'todo',
} as const
export const typeAliases = { pr: 'pull-request', pullrequest: 'pull-request' } as const
