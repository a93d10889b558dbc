import {
  accept,
  defaultWorkflow,
  kindOfId,
  type MemberId,
  priorities,
  type QueryProblem,
  type Result,
  type WorkItemRow,
  workItemTypes,
} from '@spicetime/domain'
import type { Database, SqlRow } from '@spicetime/runtime'
import { type CompiledQuery, compileWorkItemQuery } from '../query/compile-work-item-query.ts'
import { countStatement, orderValuesOf } from '../query/page-statement.ts'
import { makeQueryLookup } from '../query/sql-query-lookup.ts'
import { readQueryPage } from '../query/walk-page.ts'
import type { Page, PageRequest, WorkItemFilter, WorkItemGroup, WorkItemGrouping } from '../workspace.ts'
import { findRow } from '../write/sql-domain-view.ts'
import { decodeCursor } from './cursor.ts'
import { idsOfKey, readItemKey } from './item-keys.ts'
import { columnsForList, withLateTexts } from './late-texts.ts'
import { makePage, settlePage } from './paging.ts'
import { findProject } from './project-keys.ts'

/** `YYYY-MM-DD` where this process is. By hand: to make a formatter takes longer than many a query. */
function localDay(atMs: number): string {
  const at = new Date(atMs)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The instant at which a calendar date begins where this process is. */
function startOfLocalDay(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day).getTime()
}

export interface QueryMoment {
  readonly nowMs: number
  readonly me: MemberId
}

/** The condition of a filter, to be used within a snapshot. */
export function compileFilter(
  database: Database,
  filter: WorkItemFilter,
  moment: QueryMoment,
): Result<CompiledQuery, QueryProblem> {
  // A project that is not there holds no items; the id of nothing says so.
  const projectId =
    filter.project === undefined ? undefined : (findProject(database, filter.project)?.id ?? 'pj_unknown')
  return compileWorkItemQuery(filter.query ?? '', {
    lookup: makeQueryLookup(database, projectId),
    me: filter.me ?? moment.me,
    projectId,
    today: localDay(moment.nowMs),
    startOfDay: startOfLocalDay,
    nowMs: moment.nowMs,
  })
}

/** Like all reads by a query to be called within a snapshot: the compiled condition may name rows by their rowids. */
export function readWorkItems(
  database: Database,
  filter: WorkItemFilter,
  page: PageRequest,
  moment: QueryMoment,
): Result<Page<WorkItemRow>, QueryProblem> {
  const query = compileFilter(database, filter, moment)
  if (!query.ok) return query
  const walk = settlePage(page)
  const beyond = walk.cursor === undefined ? undefined : decodeCursor(walk.cursor, query.value.order.length)
  const rows = readQueryPage(database, query.value, {
    columns: columnsForList('workItem'),
    limit: walk.limit + 1,
    skip: walk.skip,
    beyond,
    isBackward: walk.isBackward,
  })
  const found = makePage(rows, walk, (row: SqlRow) => orderValuesOf(query.value, row))
  return accept({ ...found, rows: found.rows.map((row) => withLateTexts(database, 'workItem', row)) })
}

export function countWorkItems(
  database: Database,
  filter: WorkItemFilter,
  moment: QueryMoment,
): Result<number, QueryProblem> {
  const query = compileFilter(database, filter, moment)
  if (!query.ok) return query
  const { sql, params } = countStatement(query.value)
  return accept(Number(database.prepare(sql).get(...params)?.['count']))
}

/** For each grouping: what to group by, what the groups are called, and the tables that the names come from. */
const groupings: Readonly<Record<WorkItemGrouping, { value: string; title: string; join: string }>> = {
  status: { value: 'work_item.status', title: 'work_item.status', join: '' },
  type: { value: 'work_item.type', title: 'work_item.type', join: '' },
  priority: { value: 'work_item.priority', title: 'work_item.priority', join: '' },
  milestone: {
    value: 'milestone.id',
    title: 'milestone.title',
    join: 'LEFT JOIN milestone ON milestone.id = work_item.milestoneId AND milestone.deletedAt IS NULL',
  },
  assignee: {
    value: 'member.id',
    title: 'member.handle',
    join: `LEFT JOIN (SELECT DISTINCT ownerId, id, handle FROM work_item_assignee JOIN member ON member.id = element
      WHERE removed = 0 AND deletedAt IS NULL) AS member ON member.ownerId = work_item.id`,
  },
  label: {
    value: 'label.id',
    title: 'label.name',
    join: `LEFT JOIN (SELECT DISTINCT ownerId, id, name FROM work_item_label JOIN label ON label.id = element
      WHERE removed = 0 AND deletedAt IS NULL) AS label ON label.ownerId = work_item.id`,
  },
}

export function groupWorkItems(
  database: Database,
  filter: WorkItemFilter,
  by: WorkItemGrouping,
  moment: QueryMoment,
): Result<readonly WorkItemGroup[], QueryProblem> {
  const query = compileFilter(database, filter, moment)
  if (!query.ok) return query
  const { value, title, join } = groupings[by]
  const rows = database
    .prepare(
      `SELECT ${value} AS groupValue, ${title} AS groupTitle, count(*) AS count FROM work_item ${join}
       WHERE ${query.value.where} GROUP BY groupValue ORDER BY groupValue IS NULL, groupTitle COLLATE NOCASE`,
    )
    .all(...query.value.params)
  const groups = rows.map((row) => ({
    value: row['groupValue'] === null ? null : String(row['groupValue']),
    title: row['groupTitle'] === null ? '' : String(row['groupTitle']),
    count: Number(row['count']),
  }))
  return accept(inFixedOrder(groups, by))
}

/** Groups of a fixed vocabulary stand in its order, empty ones too: they are the columns of a board. */
function inFixedOrder(groups: readonly WorkItemGroup[], by: WorkItemGrouping): readonly WorkItemGroup[] {
  const countOf = (value: string) => groups.find((group) => group.value === value)?.count ?? 0
  switch (by) {
    case 'status':
      return defaultWorkflow.map(({ status, name }) => ({ value: status, title: name, count: countOf(status) }))
    case 'type':
      return workItemTypes.map((type) => ({ value: type, title: type, count: countOf(type) }))
    case 'priority':
      return priorities.map((name, rank) => ({ value: name, title: name, count: countOf(String(rank)) })).toReversed()
    default:
      return groups
  }
}

/** By key in any case, one that the item had before too, also in another project; or by id, and then as it is. */
export function findWorkItem(database: Database, ref: string): WorkItemRow | undefined {
  if (kindOfId(ref) === 'workItem') return findRow(database, 'workItem', ref)
  const parts = readItemKey(ref.trim())
  const id = parts === undefined ? undefined : idsOfKey(database, parts)[0]
  const row = id === undefined ? undefined : findRow(database, 'workItem', id)
  return row && followMoves(database, row)
}

/** More moves than anybody makes. Lies could lead in a circle. */
const movesMax = 32

/** The item that one has become, as far as it can be seen here. */
function followMoves(database: Database, item: WorkItemRow): WorkItemRow {
  let last = item
  for (let moves = 0; moves < movesMax && last.deletedAt !== null && last.movedToId !== null; moves += 1) {
    const next = findRow(database, 'workItem', last.movedToId)
    if (next === undefined) return last
    last = next
  }
  return last
}
