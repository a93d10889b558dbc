import { type CommentRow, type DependencyRow, type EntityKind, entityTables, type RowByKind, type WorkItemRow } from '@spicetime/domain'
import type { Database, SqlRow } from '@spicetime/runtime'
import type { Page, PageRequest } from '../workspace.ts'
import { readPage } from './paging.ts'

/** Lists of ids go to SQL as one JSON value, so that the statement's text does not depend on their number. */
function idList(ids: readonly string[]): string {
  return JSON.stringify(ids)
}

export function findManyRows<K extends EntityKind>(database: Database, kind: K, ids: readonly string[]): ReadonlyMap<string, RowByKind[K]> {
  const rows = database
    .prepare(`SELECT * FROM ${entityTables[kind].table} WHERE id IN (SELECT value FROM json_each(?))`)
    .all(idList(ids)) as unknown as RowByKind[K][]
  return new Map(rows.map((row) => [row.id, row]))
}

/** The elements of a set for each owner; an owner without any is left out. */
export function readElements<Row>(database: Database, of: 'labels' | 'assignees', ownerIds: readonly string[]): ReadonlyMap<string, readonly Row[]> {
  const [set, table, orderBy] = of === 'labels' ? ['work_item_label', 'label', 'name'] : ['work_item_assignee', 'member', 'handle']
  const rows = database
    .prepare(
      `SELECT chosen.ownerId AS setOwnerId, ${table}.* FROM
         (SELECT DISTINCT ownerId, element FROM ${set} WHERE removed = 0 AND ownerId IN (SELECT value FROM json_each(?))) AS chosen
       JOIN ${table} ON ${table}.id = chosen.element AND ${table}.deletedAt IS NULL
       ORDER BY ${table}.${orderBy} COLLATE NOCASE, ${table}.id`,
    )
    .all(idList(ownerIds))
  const byOwner = new Map<string, Row[]>()
  for (const { setOwnerId, ...row } of rows) {
    const known = byOwner.get(String(setOwnerId))
    // The remaining columns are those of the element's table.
    if (known === undefined) byOwner.set(String(setOwnerId), [row as Row])
    else known.push(row as Row)
  }
  return byOwner
}

/** Oldest first; deleted ones are left out. */
export function readComments(database: Database, workItemId: string, page: PageRequest): Page<CommentRow> {
  const list = {
    select: 'SELECT * FROM comment WHERE workItemId = ? AND deletedAt IS NULL',
    params: [workItemId],
    orderBy: 'createdAt',
  }
  return readPage(database, list, page)
}

export function countComments(database: Database, workItemIds: readonly string[]): ReadonlyMap<string, number> {
  const rows = database
    .prepare(
      `SELECT workItemId, count(*) AS n FROM comment
       WHERE workItemId IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL GROUP BY workItemId`,
    )
    .all(idList(workItemIds))
  return new Map(rows.map((row) => [String(row['workItemId']), Number(row['n'])]))
}

export function readDependencies(database: Database, workItemId: string): readonly (DependencyRow & { readonly isSuspended: boolean })[] {
  const rows = database
    .prepare('SELECT * FROM dependency WHERE (fromId = ? OR toId = ?) AND deletedAt IS NULL ORDER BY createdAt, id')
    .all(workItemId, workItemId)
  // The columns of the table are the fields of the row, and the flag.
  return rows.map((row: SqlRow) => ({ ...(row as unknown as DependencyRow), isSuspended: row['isSuspended'] === 1 }))
}

export function readChildren(database: Database, workItemId: string): readonly WorkItemRow[] {
  return database
    .prepare('SELECT * FROM work_item WHERE parentId = ? AND isParentSuspended = 0 AND deletedAt IS NULL ORDER BY rank, id')
    .all(workItemId) as unknown as WorkItemRow[]
}
