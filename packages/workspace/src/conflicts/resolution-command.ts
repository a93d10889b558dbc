import {
  accept,
  type Cell,
  type Command,
  type EntityKind,
  type Priority,
  priorities,
  priorityOfRank,
  priorityRank,
  type Refusal,
  type Result,
  type RowByKind,
  refuse,
} from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { findMember } from '../read/read-members.ts'
import { findWorkItem } from '../read/read-work-items.ts'
import { findRow } from '../write/sql-domain-view.ts'

/** The fields that the edit commands of each kind take as they stand in their cells. */
const editable: Readonly<Record<string, readonly string[]>> = {
  workItem: ['title', 'description', 'type', 'status', 'milestoneId', 'parentId', 'estimate', 'startOn', 'dueOn'],
  project: ['key', 'name', 'summary', 'description', 'leadId', 'startOn', 'targetOn'],
  milestone: ['title', 'description', 'dueOn'],
  label: ['name', 'color', 'description'],
  member: ['name', 'email', 'role', 'githubLogin'],
}
const idFields: Readonly<Record<string, string>> = {
  workItem: 'workItemId',
  project: 'projectId',
  milestone: 'milestoneId',
  label: 'labelId',
  comment: 'commentId',
  member: 'memberId',
  view: 'viewId',
}

/**
 * The ordinary command that writes a cell, so that a resolution is checked like any other change; undefined for a cell
 * that no command writes. The values are given as cells are.
 */
export function commandThatWrites(kind: EntityKind, id: string, field: string, value: Cell): Command | undefined {
  const made = bareCommand(kind, id, field, value)
  // Built by name, as the lists above say; the decision checks the value.
  return made as Command | undefined
}

function bareCommand(kind: EntityKind, id: string, field: string, value: Cell): object | undefined {
  const named = { [idFields[kind] ?? 'id']: id }
  if (kind === 'workspace') return field === 'name' ? { kind: 'workspace.rename', name: String(value) } : undefined
  if (kind === 'dependency') {
    return field === 'deletedAt' && value !== null ? { kind: 'dependency.remove', dependencyId: id } : undefined
  }
  if (field === 'deletedAt') return { kind: `${kind}.${value === null ? 'restore' : 'delete'}`, ...named }
  if (field === 'archivedAt') return { kind: `${kind}.${value === null ? 'restore' : 'archive'}`, ...named }
  if (field === 'body') return { kind: 'comment.edit', ...named, body: String(value ?? '') }
  if (field === 'priority') return { kind: `${kind}.edit`, ...named, set: { priority: priorityOfRank(Number(value)) } }
  if (field === 'closedAt') return { kind: `${kind}.edit`, ...named, set: { isClosed: value !== null } }
  return editable[kind]?.includes(field) === true
    ? { kind: `${kind}.edit`, ...named, set: { [field]: value } }
    : undefined
}

/** The cell that a person means: a milestone by its title, an item by its key, a priority by its word. */
export function cellOfText(
  database: Database,
  kind: EntityKind,
  id: string,
  field: string,
  text: string | null,
): Result<Cell, Refusal> {
  if (text === null) return accept(null)
  switch (field) {
    case 'status':
    case 'type':
      return accept(wordOf(text))
    case 'priority': {
      const word = wordOf(text)
      return isPriority(word) ? accept(priorityRank(word)) : unknownValue(field, text)
    }
    case 'estimate':
      return Number.isFinite(Number(text)) && text.trim() !== ''
        ? accept(Number(text))
        : refuse({ code: 'invalid-field', field, rule: 'not-a-number', value: text })
    case 'deletedAt':
    case 'archivedAt':
    case 'closedAt':
      return unknownValue(field, text)
    case 'parentId':
      // Also as it is shown: its key, and then its title.
      return found('workItem', text, findWorkItem(database, text.trim().split(' ')[0] ?? '')?.id)
    case 'leadId':
      return found('member', text, findMember(database, text)?.id)
    case 'milestoneId':
      return found('milestone', text, findMilestone(database, kind, id, text))
    default:
      return accept(text)
  }
}

/** `In progress` is shown, `in-progress` is meant. */
function wordOf(text: string): string {
  return text.trim().toLowerCase().replaceAll(' ', '-')
}

function isPriority(text: string): text is Priority {
  return priorities.some((priority) => priority === text)
}

function unknownValue(field: string, value: string): Result<never, Refusal> {
  return refuse({ code: 'invalid-field', field, rule: 'unknown-value', value })
}

function found(entity: EntityKind, ref: string, id: string | undefined): Result<Cell, Refusal> {
  return id === undefined ? refuse({ code: 'not-found', entity, ref }) : accept(id)
}

function findMilestone(database: Database, kind: EntityKind, id: string, title: string): string | undefined {
  const item: RowByKind['workItem'] | undefined = kind === 'workItem' ? findRow(database, 'workItem', id) : undefined
  const row = database
    .prepare(
      'SELECT id FROM milestone WHERE projectId = ? AND (id = ? OR title = ? COLLATE NOCASE) AND deletedAt IS NULL',
    )
    .get(item?.projectId ?? null, title, title)
  return row === undefined ? undefined : String(row['id'])
}
