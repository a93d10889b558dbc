import {
  type DependencyRow,
  entityTables,
  type MilestoneRow,
  type WorkItemPlanRow,
  type WorkItemRow,
} from '@spicetime/domain'
import { type Database, numberOfShared, type SqlRow } from '@spicetime/runtime'
import { closedStatusList } from './closed-statuses.ts'

/** What a plan needs of an item; its parent only where the edge to it holds. */
export type PlanItemRow = Pick<
  WorkItemRow,
  | 'id'
  | 'projectId'
  | 'number'
  | 'title'
  | 'type'
  | 'status'
  | 'priority'
  | 'rank'
  | 'milestoneId'
  | 'parentId'
  | 'estimate'
  | 'startOn'
  | 'dueOn'
  | 'closedAt'
> &
  WorkItemPlanRow

export interface PlanRows {
  /** Items to plan, and what they stand below, above and behind, also of other projects and done. In the order of rank. */
  readonly items: readonly PlanItemRow[]
  /** Those that hold, between these items. */
  readonly dependencies: readonly DependencyRow[]
  /** Open ones of the projects. */
  readonly milestones: readonly MilestoneRow[]
  /** By item the ids of its assignees, in order. */
  readonly assignees: ReadonlyMap<string, readonly string[]>
  /** By item what somebody has to be able to do, such as `ts:3`, in order. */
  readonly skills: ReadonlyMap<string, readonly string[]>
  /** Of items of the projects that have both, done ones too: minutes of likely work a point, ascending. */
  readonly minutesPerPoint: readonly number[]
  /** Whether there were more items than `limit`, and the rest was left. */
  readonly isCut: boolean
}

const itemColumns = [
  'id',
  'projectId',
  'number',
  'title',
  'type',
  'status',
  'priority',
  'rank',
  'milestoneId',
  'estimate',
  'startOn',
  'dueOn',
  'closedAt',
]
  .map((name) => `work_item.${name}`)
  .join(', ')
const planColumns = Object.keys(entityTables.workItemPlan.columns)
  .map((name) => `asked.${name}`)
  .join(', ')
const selected = `SELECT ${itemColumns}, iif(work_item.isParentSuspended = 1, NULL, work_item.parentId) AS parentId, ${planColumns}
  FROM work_item LEFT JOIN work_item_plan AS asked ON asked.id = work_item.id`
const ofList = 'IN (SELECT value FROM json_each(?))'
/** Proposed changes are no work to be planned; what somebody ties to others is. */
const isPlanned = `work_item.deletedAt IS NULL AND work_item.status NOT IN (${closedStatusList})`

const isKept = `work_item.deletedAt IS NULL AND work_item.status <> 'cancelled'`

/**
 * The open items of projects, and whatever their dates hang on: all that open ones wait for, parents, and what was done of
 * the same parents. To be called within a snapshot.
 */
export function readPlanRows(database: Database, projectIds: readonly string[], limit: number): PlanRows {
  const known = new Map<string, PlanItemRow>()
  let added = keep(
    known,
    database
      .prepare(
        `${selected} WHERE work_item.projectId_n IN (SELECT ${numberOfShared('value')} FROM json_each(?)) AND ${isPlanned}
           AND work_item.type <> 'pull-request' LIMIT ?`,
      )
      .all(JSON.stringify(projectIds), limit + 1),
  )
  while (added.length > 0 && known.size <= limit) added = keep(known, readNeighbours(database, added))
  const items = [...known.values()].slice(0, limit).sort(byRank)
  const ids = JSON.stringify(items.map(({ id }) => id))
  return {
    items,
    dependencies: readEdges(database, ids),
    milestones: database
      .prepare(
        `SELECT * FROM milestone WHERE projectId ${ofList} AND deletedAt IS NULL AND closedAt IS NULL ORDER BY dueOn IS NULL, dueOn, id`,
      )
      // All columns of the table are those of the row.
      .all(JSON.stringify(projectIds)) as unknown as MilestoneRow[],
    assignees: readElements(
      database,
      `SELECT DISTINCT ownerId, element FROM work_item_assignee
       WHERE removed = 0 AND ownerId ${ofList} AND element IN (SELECT id FROM member WHERE deletedAt IS NULL)
       ORDER BY ownerId, element`,
      ids,
    ),
    skills: readElements(
      database,
      `SELECT DISTINCT ownerId, element FROM work_item_skill WHERE removed = 0 AND ownerId ${ofList} ORDER BY ownerId, element`,
      ids,
    ),
    minutesPerPoint: readRatios(database, projectIds),
    isCut: known.size > limit,
  }
}

function readRatios(database: Database, projectIds: readonly string[]): readonly number[] {
  return database
    .prepare(
      `SELECT asked.likelyMinutes / work_item.estimate AS ratio
       FROM work_item_plan AS asked JOIN work_item ON work_item.id = asked.id
       WHERE work_item.projectId_n IN (SELECT ${numberOfShared('value')} FROM json_each(?))
         AND work_item.deletedAt IS NULL AND work_item.estimate > 0 AND asked.likelyMinutes > 0 ORDER BY ratio`,
    )
    .all(JSON.stringify(projectIds))
    .map((row) => Number(row['ratio']))
}

function byRank(a: PlanItemRow, b: PlanItemRow): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** Adds what was not known, and answers it. */
function keep(known: Map<string, PlanItemRow>, rows: readonly SqlRow[]): readonly PlanItemRow[] {
  // The columns selected are those of the type.
  const added = (rows as unknown as PlanItemRow[]).filter(({ id }) => !known.has(id))
  for (const item of added) known.set(item.id, item)
  return added
}

/** Parents and children of all, what open ones wait for; done ones as well, but for what was given up. */
function readNeighbours(database: Database, items: readonly PlanItemRow[]): readonly SqlRow[] {
  const all = JSON.stringify(items.map(({ id }) => id))
  const open = JSON.stringify(items.flatMap(({ id, status }) => (isOpen(status) ? [id] : [])))
  const parents = JSON.stringify([...new Set(items.flatMap(({ parentId }) => (parentId === null ? [] : [parentId])))])
  const before = database
    .prepare(`SELECT fromId FROM dependency WHERE toId ${ofList} AND deletedAt IS NULL AND isSuspended = 0`)
    .all(open)
  const named = JSON.stringify([...new Set(before.map((row) => String(row['fromId'])))])
  return database
    .prepare(
      `${selected} WHERE ${isKept} AND work_item.id ${ofList}
       UNION ALL ${selected} WHERE work_item.deletedAt IS NULL AND work_item.id ${ofList}
       UNION ALL ${selected} WHERE ${isKept} AND work_item.parentId ${ofList} AND work_item.isParentSuspended = 0`,
    )
    .all(named, parents, all)
}

const isOpen = (status: string) => status !== 'done' && status !== 'cancelled'

function readEdges(database: Database, ids: string): readonly DependencyRow[] {
  return (
    database
      .prepare(
        `SELECT * FROM dependency WHERE toId ${ofList} AND fromId ${ofList} AND deletedAt IS NULL AND isSuspended = 0 ORDER BY id`,
      )
      // All columns of the table are those of the row.
      .all(ids, ids) as unknown as DependencyRow[]
  )
}

/** The elements of a set by their owner; `sql` selects `ownerId` and `element` for a list of ids. */
export function readElements(database: Database, sql: string, ids: string): ReadonlyMap<string, readonly string[]> {
  const elements = new Map<string, string[]>()
  for (const row of database.prepare(sql).all(ids)) {
    const [owner, element] = [String(row['ownerId']), String(row['element'])]
    const known = elements.get(owner)
    if (known === undefined) elements.set(owner, [element])
    else known.push(element)
  }
  return elements
}
