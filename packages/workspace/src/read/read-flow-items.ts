import { accept, type QueryProblem, type Result } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { WorkItemFilter } from '../workspace.ts'
import { compileFilter, type QueryMoment } from './read-work-items.ts'

/** When an item came, was begun and was done, in milliseconds since 1970. */
export interface FlowRow {
  readonly id: string
  readonly createdAt: number
  readonly startedAt: number | null
  readonly doneAt: number | null
}

/** Of each item that the filter finds and that was not given up, in no order. */
export function readFlowItems(
  database: Database,
  filter: WorkItemFilter,
  moment: QueryMoment,
): Result<readonly FlowRow[], QueryProblem> {
  const query = compileFilter(database, filter, moment)
  if (!query.ok) return query
  const rows = database
    .prepare(
      `SELECT work_item.id AS id, work_item.createdAt AS createdAt, asked.startedAt AS startedAt,
         iif(work_item.status = 'done', work_item.closedAt, NULL) AS doneAt
       FROM work_item LEFT JOIN work_item_plan AS asked ON asked.id = work_item.id
       WHERE (${query.value.where}) AND work_item.status <> 'cancelled'`,
    )
    .all(...query.value.params)
  // The columns selected are those of the type.
  return accept(rows as unknown as readonly FlowRow[])
}
