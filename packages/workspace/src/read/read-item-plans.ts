import { entityTables, type WorkItemPlanRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'

const columns = ['id', ...Object.keys(entityTables.workItemPlan.columns)].join(', ')

/** What planning asks of items; one of which nothing was ever said is left out. */
export function readItemPlans(
  database: Database,
  workItemIds: readonly string[],
): ReadonlyMap<string, WorkItemPlanRow> {
  const rows = database
    .prepare(`SELECT ${columns} FROM work_item_plan WHERE id IN (SELECT value FROM json_each(?))`)
    // The columns are the fields of the row.
    .all(JSON.stringify(workItemIds)) as unknown as readonly WorkItemPlanRow[]
  return new Map(rows.map((row) => [row.id, row]))
}
