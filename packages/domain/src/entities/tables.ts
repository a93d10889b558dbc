import type { SetName } from '../effects.ts'
import type { EntityKind } from '../ids.ts'

/**
 * The tables in which entities are kept, as plain data: a column a field of its row (see rows.ts). `max` columns keep
 * the greatest value written, all others the last writer's.
 */
interface ColumnShape {
  readonly type: 'text' | 'integer' | 'real'
  readonly merge?: 'max'
  /** Markdown and the like: the store may keep it packed. */
  readonly isLong?: true
}

interface TableShape {
  readonly table: string
  readonly columns: Readonly<Record<string, ColumnShape>>
  /** Each an index: its columns in parentheses, perhaps a condition. */
  readonly indexes: readonly string[]
}

const text = { type: 'text' } as const
const longText = { type: 'text', isLong: true } as const
const integer = { type: 'integer' } as const
const real = { type: 'real' } as const

/** What every entity has. */
const common = {
  createdAt: integer,
  createdBy: text,
  updatedAt: { type: 'integer', merge: 'max' },
  deletedAt: integer,
} as const

export const entityTables: Readonly<Record<EntityKind, TableShape>> = {
  workspace: { table: 'workspace', columns: { name: text, regionId: text, ...common }, indexes: [] },
  member: {
    table: 'member',
    columns: { handle: text, name: text, email: text, kind: text, role: text, githubLogin: text, ...common },
    indexes: ['(handle COLLATE NOCASE)', '(githubLogin COLLATE NOCASE)'],
  },
  project: {
    table: 'project',
    columns: {
      regionId: text,
      key: text,
      name: text,
      summary: text,
      description: text,
      leadId: text,
      startOn: text,
      targetOn: text,
      archivedAt: integer,
      ...common,
    },
    indexes: ['(key)'],
  },
  workItem: {
    table: 'work_item',
    columns: {
      projectId: text,
      number: integer,
      title: text,
      type: text,
      status: text,
      priority: integer,
      rank: text,
      milestoneId: text,
      parentId: text,
      estimate: real,
      startOn: text,
      dueOn: text,
      ...common,
      closedAt: integer,
      closedBy: text,
      closeReason: text,
      externalUrl: text,
      externalReactions: integer,
      externalComments: integer,
      isDraft: integer,
      isLocked: integer,
      // Long values last: SQLite then reads the others without walking through their pages.
      importBase: text,
      description: longText,
    },
    indexes: [
      '(projectId, number)',
      '(projectId, rank)',
      // Lists and counts are of what is not deleted: these two answer most of them without the table.
      '(projectId, status, rank, id) WHERE deletedAt IS NULL',
      '(projectId, priority, rank) WHERE deletedAt IS NULL',
      '(projectId, updatedAt)',
      '(updatedAt)',
      '(milestoneId) WHERE milestoneId IS NOT NULL',
      '(parentId) WHERE parentId IS NOT NULL',
      '(substr(externalUrl, -10)) WHERE externalUrl IS NOT NULL',
    ],
  },
  milestone: {
    table: 'milestone',
    columns: {
      projectId: text,
      title: text,
      description: text,
      dueOn: text,
      closedAt: integer,
      externalUrl: text,
      importBase: text,
      ...common,
    },
    indexes: ['(projectId)'],
  },
  label: {
    table: 'label',
    columns: { projectId: text, name: text, color: text, description: text, importBase: text, ...common },
    indexes: ['(projectId, name COLLATE NOCASE)'],
  },
  comment: {
    table: 'comment',
    columns: { workItemId: text, body: longText, editedAt: integer, ...common },
    indexes: ['(workItemId, createdAt)'],
  },
  dependency: {
    table: 'dependency',
    columns: { fromId: text, toId: text, type: text, lagMinutes: integer, ...common },
    indexes: ['(fromId)', '(toId)'],
  },
}

export const setTables: Readonly<Record<SetName, string>> = {
  labels: 'work_item_label',
  assignees: 'work_item_assignee',
}
