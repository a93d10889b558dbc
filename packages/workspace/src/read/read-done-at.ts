import { accept, type QueryProblem, type Result } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { WorkItemFilter } from '../workspace.ts'
import { compileFilter, type QueryMoment } from './read-work-items.ts'

/** When each done item that the filter finds was done, in milliseconds since 1970, in no order. */
export function readDoneAt(
  database: Database,
  filter: WorkItemFilter,
  moment: QueryMoment,
): Result<Float64Array, QueryProblem> {
  const query = compileFilter(database, filter, moment)
  if (!query.ok) return query
  const rows = database
    .prepare(
      `SELECT work_item.closedAt AS at FROM work_item
       WHERE (${query.value.where}) AND work_item.status = 'done' AND work_item.closedAt IS NOT NULL`,
    )
    .all(...query.value.params)
  return accept(Float64Array.from(rows, (row) => Number(row['at'])))
}
