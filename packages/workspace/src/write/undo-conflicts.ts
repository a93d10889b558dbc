import { type EntityKind, findCycle, type Refusal, type RowByKind, type ScopedEvent } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { findRow, SqlDomainView } from './sql-domain-view.ts'

/**
 * What commands refuse, an undo refuses too. It writes values that were right once; whether they still are is seen in
 * the state to which they lead, within the transaction that is then given up.
 */
export function findUndoConflict(database: Database, events: readonly ScopedEvent[]): Refusal | undefined {
  for (const { event } of events) {
    const conflict = checks[event.kind]?.(database, event.entityId)
    if (conflict !== undefined) return conflict
  }
  return undefined
}

type Check = (database: Database, id: string) => Refusal | undefined

const checks: Readonly<Record<string, Check>> = {
  'member.edited': checkFounder,
  'label.edited': checkLabel,
  'label.restored': checkLabel,
  'milestone.edited': checkMilestone,
  'milestone.restored': checkMilestone,
  'workItem.parentChanged': checkParent,
  'dependency.restored': checkDependency,
  'calendar.edited': checkCalendar,
  'calendar.restored': checkCalendar,
  'baseline.edited': checkNamed('baseline'),
  'baseline.restored': checkNamed('baseline'),
  'scenario.edited': checkNamed('scenario'),
  'scenario.restored': checkNamed('scenario'),
}

function mustFind<K extends EntityKind>(database: Database, kind: K, id: string): RowByKind[K] {
  const row = findRow(database, kind, id)
  if (row === undefined) throw new Error(`bug: ${id} was just written`)
  return row
}

/** As the command that edits a member: whoever made the workspace stays one of its owners. */
function checkFounder(database: Database, id: string): Refusal | undefined {
  const isFounder = new SqlDomainView(database).workspace().createdBy === id
  const isOwner = mustFind(database, 'member', id).role === 'owner'
  return isFounder && !isOwner ? { code: 'not-allowed', permission: 'demote-founder' } : undefined
}

function checkLabel(database: Database, id: string): Refusal | undefined {
  const { projectId, name, deletedAt } = mustFind(database, 'label', id)
  if (deletedAt !== null) return undefined
  const other = findOther(database, 'label', 'name', [projectId, name, id])
  return other ? { code: 'taken', field: 'name', value: name } : undefined
}

function checkMilestone(database: Database, id: string): Refusal | undefined {
  const { projectId, title, deletedAt } = mustFind(database, 'milestone', id)
  if (deletedAt !== null) return undefined
  const other = findOther(database, 'milestone', 'title', [projectId, title, id])
  return other ? { code: 'taken', field: 'title', value: title } : undefined
}

function checkCalendar(database: Database, id: string): Refusal | undefined {
  const { name, deletedAt } = mustFind(database, 'calendar', id)
  if (deletedAt !== null) return undefined
  const sql = 'SELECT 1 FROM calendar WHERE name = ? COLLATE NOCASE AND id <> ? AND deletedAt IS NULL'
  return database.prepare(sql).get(name, id) === undefined ? undefined : { code: 'taken', field: 'name', value: name }
}

function checkNamed(kind: 'baseline' | 'scenario'): Check {
  return (database, id) => {
    const { projectId, name, deletedAt } = mustFind(database, kind, id)
    if (deletedAt !== null) return undefined
    const other = findOther(database, kind, 'name', [projectId, name, id])
    return other ? { code: 'taken', field: 'name', value: name } : undefined
  }
}

function findOther(
  database: Database,
  table: 'label' | 'milestone' | 'baseline' | 'scenario',
  column: 'name' | 'title',
  values: readonly [projectId: string, name: string, id: string],
): boolean {
  const sql = `SELECT 1 FROM ${table} WHERE projectId = ? AND ${column} = ? COLLATE NOCASE AND id <> ? AND deletedAt IS NULL`
  return database.prepare(sql).get(...values) !== undefined
}

function checkParent(database: Database, id: string): Refusal | undefined {
  const item = mustFind(database, 'workItem', id)
  if (item.parentId === null) return undefined
  const path = findCycle(new SqlDomainView(database), item.id, item.parentId)
  return path === undefined ? undefined : { code: 'cycle', field: 'parentId', path }
}

function checkDependency(database: Database, id: string): Refusal | undefined {
  const { fromId, toId } = mustFind(database, 'dependency', id)
  const path = findCycle(new SqlDomainView(database), fromId, toId)
  return path === undefined ? undefined : { code: 'cycle', field: 'toId', path }
}
