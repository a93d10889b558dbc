import {
  accept,
  type Cell,
  type Command,
  type EntityKind,
  type Priority,
  parseWeek,
  parseWorkMinutes,
  priorities,
  priorityOfRank,
  priorityRank,
  type Refusal,
  type Result,
  type RowByKind,
  readWeekText,
  refuse,
} from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { findMember } from '../read/read-members.ts'
import { findWorkItem } from '../read/read-work-items.ts'
import { findRow, SqlDomainView } from '../write/sql-domain-view.ts'

/** The fields that the edit commands of each kind take as they stand in their cells. */
const editable: Readonly<Record<string, readonly string[]>> = {
  workItem: [
    ...['title', 'description', 'type', 'status', 'milestoneId', 'parentId', 'estimate', 'startOn', 'dueOn'],
    ...['remainingMinutes', 'spentMinutes', 'percentComplete', 'constraintType', 'constraintOn', 'peopleNeeded'],
  ],
  dependency: ['type', 'lagMinutes', 'lagPercent'],
  project: ['key', 'name', 'summary', 'description', 'leadId', 'startOn', 'targetOn', 'calendarId'],
  milestone: ['title', 'description', 'dueOn'],
  label: ['name', 'color', 'description'],
  member: ['name', 'email', 'role', 'githubLogin', 'calendarId', 'capacityMinutes'],
  calendar: ['name', 'timeZone'],
  baseline: ['name'],
  scenario: ['name', 'note'],
  rate: ['perHour'],
  allocation: ['fromOn', 'toOn', 'percent', 'kind'],
  risk: [
    ...['title', 'description', 'probabilityPercent', 'delayMinutes', 'costMinor', 'ownerId', 'response', 'status'],
  ],
}
const idFields: Readonly<Record<string, string>> = {
  workItem: 'workItemId',
  project: 'projectId',
  milestone: 'milestoneId',
  label: 'labelId',
  comment: 'commentId',
  dependency: 'dependencyId',
  member: 'memberId',
  view: 'viewId',
  calendar: 'calendarId',
  leave: 'leaveId',
  allocation: 'allocationId',
  baseline: 'baselineId',
  risk: 'riskId',
  scenario: 'scenarioId',
  rate: 'rateId',
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
  if (kind === 'workspace') return workspaceCommand(field, value)
  if (kind === 'dependency' && field === 'deletedAt') {
    return value === null ? undefined : { kind: 'dependency.remove', dependencyId: id }
  }
  if (field === 'deletedAt') return { kind: `${kind}.${value === null ? 'restore' : 'delete'}`, ...named }
  if (field === 'archivedAt') return { kind: `${kind}.${value === null ? 'restore' : 'archive'}`, ...named }
  if (kind === 'leave') return field === 'status' ? leaveCommand(id, value) : undefined
  if (field === 'week') return { kind: 'calendar.edit', ...named, set: { week: parseWeek(String(value)) } }
  if (field === 'body') return { kind: 'comment.edit', ...named, body: String(value ?? '') }
  if (field === 'priority') return { kind: `${kind}.edit`, ...named, set: { priority: priorityOfRank(Number(value)) } }
  // The other guesses are of who made the one that is given up.
  if (field === 'likelyMinutes') {
    return {
      kind: `${kind}.edit`,
      ...named,
      set: { optimisticMinutes: null, [field]: value, pessimisticMinutes: null },
    }
  }
  if (field === 'isSplittable') return { kind: `${kind}.edit`, ...named, set: { [field]: value === 1 } }
  if (field === 'closedAt') return { kind: `${kind}.edit`, ...named, set: { isClosed: value !== null } }
  return editable[kind]?.includes(field) === true
    ? { kind: `${kind}.edit`, ...named, set: { [field]: value } }
    : undefined
}

function workspaceCommand(field: string, value: Cell): object | undefined {
  if (field === 'name') return { kind: 'workspace.rename', name: String(value) }
  return field === 'calendarId' ? { kind: 'workspace.edit', set: { calendarId: value } } : undefined
}

/** What was asked for and is decided cannot be asked for again. */
function leaveCommand(leaveId: string, status: Cell): object | undefined {
  if (status === 'approved') return { kind: 'leave.approve', leaveId }
  return status === 'rejected' ? { kind: 'leave.reject', leaveId } : undefined
}

const numberFields: ReadonlySet<string> = new Set([
  ...['percentComplete', 'lagPercent', 'peopleNeeded'],
  ...['estimate', 'capacityMinutes', 'percent', 'probabilityPercent', 'delayMinutes', 'costMinor'],
])

/** The cell that a person means: a milestone by its title, an item by its key, a priority by its word. */
export function cellOfText(
  database: Database,
  kind: EntityKind,
  id: string,
  field: string,
  text: string | null,
): Result<Cell, Refusal> {
  if (text === null) return accept(null)
  if (field.endsWith('Minutes')) return minutesOf(field, text)
  if (numberFields.has(field)) return numberOf(field, text)
  switch (field) {
    case 'status':
    case 'type':
    case 'constraintType':
      return accept(wordOf(text))
    case 'isSplittable':
      return accept(wordOf(text) === 'yes' ? 1 : 0)
    case 'priority': {
      const word = wordOf(text)
      return isPriority(word) ? accept(priorityRank(word)) : unknownValue(field, text)
    }
    case 'deletedAt':
    case 'archivedAt':
    case 'closedAt':
      return unknownValue(field, text)
    case 'parentId':
      // Also as it is shown: its key, and then its title.
      return found('workItem', text, findWorkItem(database, text.trim().split(' ')[0] ?? '')?.id)
    case 'leadId':
    case 'ownerId':
      return found('member', text, findMember(database, text)?.id)
    case 'milestoneId':
      return found('milestone', text, findMilestone(database, kind, id, text))
    case 'calendarId':
      return found('calendar', text, new SqlDomainView(database).findCalendarByName(text.trim())?.id)
    case 'week': {
      const week = readWeekText(text)
      return week === undefined
        ? refuse({ code: 'invalid-field', field, rule: 'pattern' })
        : accept(JSON.stringify(week))
    }
    default:
      return accept(text)
  }
}

/** As amounts of work are shown, `1d 4h`; a lag may be negative. */
function minutesOf(field: string, text: string): Result<Cell, Refusal> {
  const size = parseWorkMinutes(text.trim().replace(/^-/, ''))
  if (size === undefined) return numberOf(field, text)
  return accept(text.trim().startsWith('-') ? -size : size)
}

/** Percent are shown with their sign. */
function numberOf(field: string, text: string): Result<Cell, Refusal> {
  const digits = text.replace(/%\s*$/, '').trim()
  const isNumber = Number.isFinite(Number(digits)) && digits !== ''
  return isNumber ? accept(Number(digits)) : refuse({ code: 'invalid-field', field, rule: 'not-a-number', value: text })
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
