import type { LabelRow, MilestoneRow, ProjectRow } from '@spicetime/domain'
import { type Database, numberOfShared, textOfShared } from '@spicetime/runtime'
import type { ItemCounts, Page, PageRequest } from '../workspace.ts'
import { closedStatusList } from './closed-statuses.ts'
import { likePattern } from './like-pattern.ts'
import { readPage } from './paging.ts'
import { withShownKey } from './project-keys.ts'

export function readProjects(
  database: Database,
  options: PageRequest & { readonly includeArchived?: boolean | undefined; readonly search?: string | undefined },
): Page<ProjectRow> {
  // Whoever pastes the key of one of two finds both.
  const pattern = likePattern(options.search?.split('~')[0] ?? '')
  const list = {
    select: `SELECT * FROM project WHERE deletedAt IS NULL AND (? OR archivedAt IS NULL)
      AND (key LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')`,
    params: [options.includeArchived === true ? 1 : 0, pattern, pattern],
    orderBy: 'key',
  }
  const page = readPage<ProjectRow>(database, list, options)
  return { ...page, rows: page.rows.map((row) => withShownKey(database, row)) }
}

/** Of each project or milestone how many items are open and closed; one without items is left out. */
export function countItemsBy(
  database: Database,
  column: 'projectId' | 'milestoneId',
  ids: readonly string[],
): ReadonlyMap<string, ItemCounts> {
  const rows = database
    .prepare(
      // By status first: an index answers that without looking at any item.
      `SELECT ${textOfShared('number')} AS id, sum(n) AS total, sum(n) FILTER (WHERE status IN (${closedStatusList})) AS closed FROM (
         SELECT ${column}_n AS number, status, count(*) AS n FROM work_item
         WHERE ${column}_n IN (SELECT ${numberOfShared('value')} FROM json_each(?)) AND deletedAt IS NULL GROUP BY ${column}_n, status
       ) GROUP BY number`,
    )
    .all(JSON.stringify(ids))
  return new Map(
    rows.map((row) => {
      const [total, closed] = [Number(row['total']), Number(row['closed'])]
      return [String(row['id']), { open: total - closed, closed, total }]
    }),
  )
}

export function readLabels(database: Database, projectId: string): readonly LabelRow[] {
  return database
    .prepare('SELECT * FROM label WHERE projectId = ? AND deletedAt IS NULL ORDER BY name COLLATE NOCASE, id')
    .all(projectId) as unknown as LabelRow[]
}

/** Open ones first, then by due date, then by title. */
export function readMilestones(database: Database, projectId: string): readonly MilestoneRow[] {
  return database
    .prepare(
      `SELECT * FROM milestone WHERE projectId = ? AND deletedAt IS NULL
       ORDER BY closedAt IS NOT NULL, dueOn IS NULL, dueOn, title COLLATE NOCASE, id`,
    )
    .all(projectId) as unknown as MilestoneRow[]
}
