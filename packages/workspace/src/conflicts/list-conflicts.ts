import type { Database, SqlRow, SqlValue } from '@spicetime/runtime'
import { decodeCursor } from '../read/cursor.ts'
import { makePage, settlePage } from '../read/paging.ts'
import type { Page, PageRequest } from '../workspace.ts'

/** Where a conflict is: what it takes to list, count and page. */
export interface ConflictPlace {
  readonly kind: 'field' | 'status' | 'suspended' | 'deleted'
  readonly entity: string
  readonly id: string
  readonly field: string
  readonly projectId: string | null
  readonly workItemId: string | null
  /** The stamp of the newest write that lost. */
  readonly newest: string
}

interface Source {
  readonly entity: string
  /** `x` is the thing; joins what leads to its item. */
  readonly from: string
  readonly projectId: string
  readonly workItemId: string
}

/** What belongs to a deleted thing is nobody's concern, but for whether it is deleted. */
const sources: readonly Source[] = [
  { entity: 'workItem', from: 'work_item AS x', projectId: 'x.projectId', workItemId: 'x.id' },
  {
    entity: 'workItemPlan',
    from: 'work_item_plan AS p JOIN work_item AS x ON x.id = p.id',
    projectId: 'x.projectId',
    workItemId: 'x.id',
  },
  {
    entity: 'comment',
    from: 'comment AS x JOIN work_item AS w ON w.id = x.workItemId AND w.deletedAt IS NULL',
    projectId: 'w.projectId',
    workItemId: 'w.id',
  },
  {
    entity: 'dependency',
    from: 'dependency AS x JOIN work_item AS w ON w.id = x.toId AND w.deletedAt IS NULL',
    projectId: 'w.projectId',
    workItemId: 'w.id',
  },
  { entity: 'milestone', from: 'milestone AS x', projectId: 'x.projectId', workItemId: 'NULL' },
  { entity: 'label', from: 'label AS x', projectId: 'x.projectId', workItemId: 'NULL' },
  { entity: 'allocation', from: 'allocation AS x', projectId: 'x.projectId', workItemId: 'NULL' },
  { entity: 'risk', from: 'risk AS x', projectId: 'x.projectId', workItemId: 'NULL' },
  { entity: 'baseline', from: 'baseline AS x', projectId: 'x.projectId', workItemId: 'NULL' },
  { entity: 'scenario', from: 'scenario AS x', projectId: 'x.projectId', workItemId: 'NULL' },
  { entity: 'project', from: 'project AS x', projectId: 'x.id', workItemId: 'NULL' },
  { entity: 'member', from: 'member AS x', projectId: 'NULL', workItemId: 'NULL' },
  { entity: 'calendar', from: 'calendar AS x', projectId: 'NULL', workItemId: 'NULL' },
  { entity: 'rate', from: 'member_rate AS x', projectId: 'NULL', workItemId: 'NULL' },
  { entity: 'leave', from: 'leave AS x', projectId: 'NULL', workItemId: 'NULL' },
  { entity: 'workspace', from: 'workspace AS x', projectId: 'NULL', workItemId: 'NULL' },
]

/** Narrows by the column that names the thing. */
type Condition = (id: string) => string

function writesIn(source: Source, condition: Condition): string {
  const { entity, from, projectId, workItemId } = source
  return `SELECT iif(c.field = 'status', 'status', 'field') AS kind, c.entity, c.id, c.field, ${projectId} AS projectId,
       ${workItemId} AS workItemId, max(c.stamp) AS newest
     FROM conflict AS c CROSS JOIN ${from}
     WHERE c.differs = 1 AND c.entity = '${entity}' AND x.id = c.id AND (x.deletedAt IS NULL OR c.field = 'deletedAt')
       AND ${condition('c.id')}
     GROUP BY c.id, c.field`
}

function suspendedIn(condition: Condition): readonly string[] {
  return [
    `SELECT 'suspended' AS kind, 'dependency' AS entity, d.id, 'dependency' AS field, w.projectId, w.id AS workItemId,
       d.stamp AS newest
     FROM dependency AS d JOIN work_item AS w ON w.id = d.toId
     WHERE d.isSuspended = 1 AND d.deletedAt IS NULL AND w.deletedAt IS NULL AND ${condition('d.id')}`,
    `SELECT 'suspended', 'workItem', id, 'parentId', projectId, id, coalesce(stamps ->> '$.parentId', stamp)
     FROM work_item WHERE isParentSuspended = 1 AND deletedAt IS NULL AND ${condition('id')}`,
  ]
}

/** See projection/deleted-apart.ts. Where the deletion itself is in conflict with a restoration it is that which is listed. */
function deletedIn({ entity, from, projectId, workItemId }: Source, condition: Condition): string {
  return `SELECT 'deleted' AS kind, a.entity, a.id, 'deletedAt' AS field, ${projectId} AS projectId,
       ${workItemId} AS workItemId, max(a.stamp) AS newest
     FROM deleted_apart AS a CROSS JOIN ${from}
     WHERE a.entity = '${entity}' AND x.id = a.id AND ${deletionStands} AND ${condition('a.id')}
       AND NOT EXISTS (SELECT 1 FROM conflict WHERE entity = a.entity AND id = a.id AND field = 'deletedAt' AND differs = 1)
     GROUP BY a.id`
}

/** `x` is the thing, `a` what was done to it apart from a deletion that nobody has written over since. */
export const deletionStands = `x.deletedAt IS NOT NULL AND a.deletion = coalesce(x.stamps ->> '$.deletedAt', x.stamp)`

const deletable: ReadonlySet<string> = new Set(['workItem', 'comment', 'milestone', 'label'])

function placesIn(condition: Condition): string {
  const selects = [
    ...sources.map((source) => writesIn(source, condition)),
    ...suspendedIn(condition),
    ...sources.filter(({ entity }) => deletable.has(entity)).map((source) => deletedIn(source, condition)),
  ]
  return selects.join('\nUNION ALL\n')
}

/** All conflicts, one row a cell. The tables' indexes hold only what is in conflict, so it is read whole. */
const allPlaces = placesIn(() => '1')
/** Those of some things, of which the first parameter is the list. */
const placesOfThings = placesIn((id) => `${id} IN (SELECT value FROM json_each(?1))`)

/** An item and what stands on its page. */
function thingsOfItems(database: Database, itemIds: readonly string[]): readonly string[] {
  const rows = database
    .prepare(
      `SELECT value AS id FROM json_each(?1)
       UNION ALL SELECT id FROM comment WHERE workItemId IN (SELECT value FROM json_each(?1))
       UNION ALL SELECT id FROM dependency WHERE toId IN (SELECT value FROM json_each(?1))`,
    )
    .all(JSON.stringify(itemIds))
  return rows.map((row) => String(row['id']))
}

interface Narrowed {
  readonly projectId?: string | undefined
  readonly workItemId?: string | undefined
}

interface Narrow {
  /** What to select from. */
  readonly places: string
  readonly where: string
  readonly params: readonly SqlValue[]
}

function narrow(database: Database, { projectId, workItemId }: Narrowed): Narrow {
  const conditions = [
    ...(projectId === undefined ? [] : ['projectId = ?']),
    ...(workItemId === undefined ? [] : ['workItemId = ?']),
  ]
  const params = [projectId, workItemId].filter((value) => value !== undefined)
  const where = ['1', ...conditions].join(' AND ')
  if (workItemId === undefined) return { places: allPlaces, where, params }
  const ids = JSON.stringify(thingsOfItems(database, [workItemId]))
  return { places: placesOfThings, where, params: [ids, ...params] }
}

/** Newest first. */
export function listConflicts(database: Database, filter: Narrowed, request: PageRequest): Page<ConflictPlace> {
  const walk = settlePage(request)
  const { places, where, params } = narrow(database, filter)
  const beyond = walk.cursor === undefined ? [] : decodeCursor(walk.cursor, 3)
  const [sign, direction] = walk.isBackward ? ['>', 'ASC'] : ['<', 'DESC']
  const after = beyond.length === 0 ? '' : `AND (newest, id, field) ${sign} (?, ?, ?)`
  const rows = database
    .prepare(
      `SELECT * FROM (${places}) WHERE ${where} ${after}
       ORDER BY newest ${direction}, id ${direction}, field ${direction} LIMIT ?`,
    )
    .all(...params, ...beyond, walk.limit + 1)
  // The columns are those of ConflictPlace.
  return makePage(rows as (SqlRow & ConflictPlace)[], walk, ({ newest, id, field }) => [newest, id, field])
}

/** The places of one thing's one field: at most two, as a parent may be suspended and in conflict. */
export function findConflictPlaces(database: Database, id: string, field: string): readonly ConflictPlace[] {
  // The columns are those of ConflictPlace.
  return database
    .prepare(`SELECT * FROM (${placesOfThings}) WHERE id = ? AND field = ?`)
    .all(JSON.stringify([id]), id, field) as unknown as readonly ConflictPlace[]
}

export function countConflicts(database: Database, filter: Narrowed): number {
  const { places, where, params } = narrow(database, filter)
  return Number(database.prepare(`SELECT count(*) AS n FROM (${places}) WHERE ${where}`).get(...params)?.['n'])
}

/** How many conflicts each of several projects or items has; one without any is left out. */
export function countConflictsBy(
  database: Database,
  by: 'projectId' | 'workItemId',
  ids: readonly string[],
): ReadonlyMap<string, number> {
  const places = by === 'workItemId' ? placesOfThings : allPlaces
  const things = by === 'workItemId' ? [JSON.stringify(thingsOfItems(database, ids))] : []
  const rows = database
    .prepare(
      `SELECT ${by} AS id, count(*) AS n FROM (${places})
       WHERE ${by} IN (SELECT value FROM json_each(?)) GROUP BY ${by}`,
    )
    .all(...things, JSON.stringify(ids))
  return new Map(rows.map((row) => [String(row['id']), Number(row['n'])]))
}
