import {
  type CommentRow,
  type DependencyRow,
  type EntityKind,
  entityTables,
  type RowByKind,
  type WorkItemRow,
} from '@spicetime/domain'
import type { Database, SqlRow } from '@spicetime/runtime'
import type { Page, PageRequest } from '../workspace.ts'
import { columnsOf } from '../write/sql-domain-view.ts'
import { columnsForList, withLateTexts } from './late-texts.ts'
import { readPage } from './paging.ts'

/** Lists of ids go to SQL as one JSON value, so that the statement's text does not depend on their number. */
function idList(ids: readonly string[]): string {
  return JSON.stringify(ids)
}

export function findManyRows<K extends EntityKind>(
  database: Database,
  kind: K,
  ids: readonly string[],
): ReadonlyMap<string, RowByKind[K]> {
  const rows = database
    .prepare(
      `SELECT ${columnsForList(kind)} FROM ${entityTables[kind].table} WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .all(idList(ids))
  return new Map(rows.map((row) => [String(row['id']), withLateTexts(database, kind, row)]))
}

/** The projects of those of these items that are here. */
export function projectIdsOf(database: Database, workItemIds: readonly string[]): ReadonlySet<string> {
  const rows = database
    .prepare('SELECT DISTINCT projectId FROM work_item WHERE id IN (SELECT value FROM json_each(?))')
    .all(idList(workItemIds))
  return new Set(rows.map((row) => String(row['projectId'])))
}

/** The elements of a set for each owner; an owner without any is left out. */
export function readElements<Row>(
  database: Database,
  of: 'labels' | 'assignees',
  ownerIds: readonly string[],
): ReadonlyMap<string, readonly Row[]> {
  const [set, table, orderBy] =
    of === 'labels' ? ['work_item_label', 'label', 'name'] : ['work_item_assignee', 'member', 'handle']
  const rows = database
    .prepare(
      `SELECT chosen.ownerId AS setOwnerId, ${table}.* FROM
         (SELECT DISTINCT ownerId, element FROM ${set} WHERE removed = 0 AND ownerId IN (SELECT value FROM json_each(?))) AS chosen
       JOIN ${table} ON ${table}.id = chosen.element AND ${table}.deletedAt IS NULL
       ORDER BY ${table}.${orderBy} COLLATE NOCASE, ${table}.id`,
    )
    .all(idList(ownerIds))
  // The remaining columns are those of the element's table.
  return groupRows(rows, 'setOwnerId', ({ setOwnerId: _owner, ...row }) => row as Row)
}

/** Oldest first; deleted ones are left out. */
export function readComments(database: Database, workItemId: string, page: PageRequest): Page<CommentRow> {
  const list = {
    select: `SELECT ${columnsOf('comment')} FROM comment WHERE workItemId = ? AND deletedAt IS NULL`,
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

type Dependency = DependencyRow & { readonly isSuspended: boolean }

/** Not deleted; but of a project that is not here it is not known. */
const isThere = (end: string) =>
  `NOT EXISTS (SELECT 1 FROM work_item AS other WHERE other.id = dependency.${end} AND other.deletedAt IS NOT NULL)`

/**
 * For each item the edges that begin or end at it; an item without any is left out. An edge to a deleted item holds nothing
 * back, and is told by the history alone.
 */
export function readDependencies(
  database: Database,
  workItemIds: readonly string[],
): ReadonlyMap<string, readonly Dependency[]> {
  const list = idList(workItemIds)
  const rows = database
    .prepare(
      `SELECT fromId AS endId, * FROM dependency WHERE fromId IN (SELECT value FROM json_each(?1)) AND deletedAt IS NULL
         AND ${isThere('toId')}
       UNION ALL SELECT toId AS endId, * FROM dependency WHERE toId IN (SELECT value FROM json_each(?1)) AND deletedAt IS NULL
         AND ${isThere('fromId')}
       ORDER BY createdAt, id`,
    )
    .all(list)
  // The columns of the table are the fields of the row, and the flag.
  return groupRows(rows, 'endId', ({ endId: _endId, ...row }) => ({
    ...(row as unknown as DependencyRow),
    isSuspended: row['isSuspended'] === 1,
  }))
}

/** For each item its children in order; an item without any is left out. */
export function readChildren(
  database: Database,
  workItemIds: readonly string[],
): ReadonlyMap<string, readonly WorkItemRow[]> {
  const rows = database
    .prepare(
      `SELECT ${columnsForList('workItem')} FROM work_item WHERE parentId IN (SELECT value FROM json_each(?)) AND isParentSuspended = 0 AND deletedAt IS NULL
       ORDER BY rank, id`,
    )
    .all(idList(workItemIds))
  return groupRows(rows, 'parentId', (row) => withLateTexts(database, 'workItem', row))
}

function groupRows<Row>(
  rows: readonly SqlRow[],
  column: string,
  toRow: (row: SqlRow) => Row,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const owner = String(row[column])
    const known = groups.get(owner)
    if (known === undefined) groups.set(owner, [toRow(row)])
    else known.push(toRow(row))
  }
  return groups
}
