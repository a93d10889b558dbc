import type { SetName } from '../effects.ts'
import type { RowKind } from './rows.ts'

/**
 * The tables in which entities are kept, as plain data: a column a field of its row (see rows.ts). `max` columns keep
 * the greatest value written, in `text` columns edits merge by character, all others keep the last writer's.
 */
interface ColumnShape {
  readonly type: 'text' | 'integer' | 'real'
  readonly merge?: 'max' | 'text'
  /** What a text holds when edits have removed all of it; null when left out. */
  readonly emptyAs?: ''
  /** `never`: follows from other cells, or says nothing that a person chose; `presence`: only set against not set. */
  readonly conflict?: 'never' | 'presence'
  /** Markdown and the like: the store may keep it packed. */
  readonly isLong?: true
  /** Many rows hold the same text, or, of an `address`, the same beginning: the store may keep it once. */
  readonly isShared?: 'whole' | 'address'
}

interface TableShape {
  readonly table: string
  readonly columns: Readonly<Record<string, ColumnShape>>
  /** Each an index: its columns in parentheses, perhaps a condition. */
  readonly indexes: readonly string[]
}

const text = { type: 'text' } as const
/** Edits of it merge by character, so none of them is a conflict. */
const longText = { type: 'text', isLong: true, merge: 'text', conflict: 'never' } as const
/** What the authority says stands here, whatever was written: see the runtime's SPEC.md. */
const judgedText = { type: 'text', conflict: 'never' } as const
const integer = { type: 'integer' } as const
const real = { type: 'real' } as const
/** No conflict when two writes of it meet: derived from others, kept by imports, or told by the order of a list. */
const quietText = { type: 'text', conflict: 'never' } as const
const quietLongText = { type: 'text', isLong: true, conflict: 'never' } as const
/** Ids of things that many rows name. */
const sharedText = { ...text, isShared: 'whole' } as const
const quietSharedText = { ...quietText, isShared: 'whole' } as const
const quietAddress = { ...quietText, isShared: 'address' } as const
const quietInteger = { type: 'integer', conflict: 'never' } as const
const instantOrNone = { type: 'integer', conflict: 'presence' } as const

/** What every entity has. */
const common = {
  createdAt: quietInteger,
  createdBy: quietText,
  updatedAt: { type: 'integer', merge: 'max' },
  deletedAt: instantOrNone,
} as const
/** The same, of what there is much of. */
const commonOfMany = { ...common, createdBy: quietSharedText } as const

export const entityTables: Readonly<Record<RowKind, TableShape>> = {
  workspace: {
    table: 'workspace',
    columns: { name: text, regionId: quietText, calendarId: text, ...common },
    indexes: [],
  },
  member: {
    table: 'member',
    columns: {
      handle: text,
      name: text,
      email: text,
      kind: text,
      role: judgedText,
      githubLogin: text,
      calendarId: text,
      capacityMinutes: integer,
      ...commonOfMany,
    },
    indexes: ['(handle COLLATE NOCASE)', '(githubLogin COLLATE NOCASE)'],
  },
  project: {
    table: 'project',
    columns: {
      regionId: quietText,
      key: text,
      name: text,
      summary: text,
      description: text,
      leadId: text,
      startOn: text,
      targetOn: text,
      archivedAt: instantOrNone,
      calendarId: text,
      ...common,
    },
    indexes: ['(key)'],
  },
  workItem: {
    table: 'work_item',
    columns: {
      projectId: quietSharedText,
      number: quietInteger,
      title: text,
      type: text,
      status: text,
      priority: integer,
      rank: quietText,
      milestoneId: sharedText,
      parentId: text,
      estimate: real,
      startOn: text,
      dueOn: text,
      ...commonOfMany,
      closedAt: quietInteger,
      closedBy: quietSharedText,
      closeReason: quietText,
      externalUrl: quietAddress,
      externalReactions: quietInteger,
      externalComments: quietInteger,
      isDraft: quietInteger,
      isLocked: quietInteger,
      movedFromId: quietText,
      movedToId: quietText,
      // Long values last: SQLite then reads the others without walking through their pages.
      importBase: quietLongText,
      description: longText,
    },
    indexes: [
      '(projectId, number)',
      '(projectId, rank)',
      // Lists and counts are of what is not deleted: these answer most counts without the table.
      '(projectId, status, rank) WHERE deletedAt IS NULL',
      '(projectId, priority DESC, rank) WHERE deletedAt IS NULL',
      '(projectId, updatedAt) WHERE deletedAt IS NULL',
      '(updatedAt) WHERE deletedAt IS NULL',
      '(milestoneId) WHERE milestoneId IS NOT NULL',
      '(parentId) WHERE parentId IS NOT NULL',
      '(substr(externalUrl, -10)) WHERE externalUrl IS NOT NULL',
    ],
  },
  // See docs/decisions/0024. Rows are keyed by the item's id, and are there where something of it was ever set.
  workItemPlan: {
    table: 'work_item_plan',
    columns: {
      // Follow the likely guess, with which they are written.
      optimisticMinutes: quietInteger,
      likelyMinutes: integer,
      pessimisticMinutes: quietInteger,
      remainingMinutes: integer,
      spentMinutes: integer,
      percentComplete: integer,
      startedAt: quietInteger,
      constraintType: text,
      constraintOn: text,
      peopleNeeded: integer,
      isSplittable: integer,
    },
    indexes: [],
  },
  milestone: {
    table: 'milestone',
    columns: {
      projectId: quietText,
      title: text,
      description: text,
      dueOn: text,
      closedAt: instantOrNone,
      externalUrl: quietText,
      importBase: quietText,
      ...common,
    },
    indexes: ['(projectId)'],
  },
  label: {
    table: 'label',
    columns: { projectId: quietText, name: text, color: text, description: text, importBase: quietText, ...common },
    indexes: ['(projectId, name COLLATE NOCASE)'],
  },
  comment: {
    table: 'comment',
    columns: { workItemId: quietText, body: { ...longText, emptyAs: '' }, editedAt: quietInteger, ...commonOfMany },
    indexes: ['(workItemId, createdAt)'],
  },
  dependency: {
    table: 'dependency',
    columns: {
      fromId: quietText,
      toId: quietText,
      type: text,
      lagMinutes: integer,
      lagPercent: integer,
      lagKind: quietText,
      ...common,
    },
    indexes: ['(fromId)', '(toId)'],
  },
  view: {
    table: 'saved_view',
    columns: { regionId: quietText, ownerId: quietText, name: text, query: text, layout: text, ...common },
    indexes: ['(ownerId)'],
  },
  calendar: {
    table: 'calendar',
    columns: { regionId: quietText, name: text, timeZone: text, week: text, ...common },
    indexes: [],
  },
  leave: {
    table: 'leave',
    columns: { memberId: quietText, fromOn: text, toOn: text, note: text, status: text, ...common },
    indexes: ['(memberId, fromOn)'],
  },
  allocation: {
    table: 'allocation',
    columns: {
      memberId: quietText,
      projectId: quietText,
      workItemId: text,
      fromOn: text,
      toOn: text,
      percent: integer,
      kind: text,
      ...common,
    },
    indexes: ['(projectId)', '(memberId)'],
  },
  baseline: { table: 'baseline', columns: { projectId: quietText, name: text, ...common }, indexes: ['(projectId)'] },
  baselinePart: {
    table: 'baseline_part',
    columns: { baselineId: quietText, entries: quietLongText },
    indexes: ['(baselineId)'],
  },
  // What it would change stays: see docs/decisions/0031.
  scenario: {
    table: 'scenario',
    columns: {
      projectId: quietText,
      name: text,
      note: text,
      changes: quietText,
      appliedAt: quietInteger,
      ...common,
    },
    indexes: ['(projectId)'],
  },
  risk: {
    table: 'risk',
    columns: {
      projectId: quietText,
      title: text,
      description: text,
      probabilityPercent: integer,
      delayMinutes: integer,
      costMinor: integer,
      ownerId: text,
      response: text,
      status: text,
      ...common,
    },
    indexes: ['(projectId)'],
  },
  rate: {
    table: 'member_rate',
    columns: { memberId: quietText, fromOn: quietText, perHour: text, ...common },
    indexes: ['(memberId, fromOn)'],
  },
}

export const setTables: Readonly<Record<SetName, string>> = {
  labels: 'work_item_label',
  assignees: 'work_item_assignee',
  requiredSkills: 'work_item_skill',
  keys: 'work_item_key',
  numberBlocks: 'project_number_block',
  projectKeys: 'project_key',
  memberSkills: 'member_skill',
  calendarExceptions: 'calendar_exception',
  riskItems: 'risk_item',
}

/** The sets whose elements are ids that many items name. */
export const sharedSets: readonly SetName[] = ['labels', 'assignees']
