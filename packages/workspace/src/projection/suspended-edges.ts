import { entityTables } from '@spicetime/domain'
import type { ChangedRow, Database } from '@spicetime/runtime'

/**
 * Which edges of the order of work hold.
 *
 * A command refuses to close a cycle, but two replicas apart can each add half of one. All replicas must then agree
 * which edge gives way: edges are taken from the oldest stamp to the youngest, and one that closes a cycle with those
 * before it is suspended. The result depends on the set of edges alone, not on the order in which they arrived, and an
 * edge comes back by itself when the cycle is broken. Judged anew only when an edge changed and there is a cycle.
 */
export const tablesWithEdges = {
  dependency: { ...entityTables.dependency, flags: ['isSuspended'] },
  workItem: { ...entityTables.workItem, flags: ['isParentSuspended'] },
}
export const suspendedIndexes = `
CREATE INDEX dependency_suspended ON dependency (isSuspended) WHERE isSuspended = 1;
CREATE INDEX work_item_suspended ON work_item_row (isParentSuspended) WHERE isParentSuspended = 1;
`

interface Edge {
  readonly kind: 'dependency' | 'parent'
  readonly id: string
  readonly from: string
  readonly to: string
  readonly stamp: string
}

export function judgeEdges(database: Database, changed: readonly ChangedRow[]): void {
  const touched = changed.filter(isEdgeChange)
  if (touched.length === 0) return
  const hadSuspended = countSuspended(database) > 0
  if (!hadSuspended && !touched.some((row) => closesCycle(database, row))) return
  const suspended = findSuspended(readEdges(database))
  database.exec('UPDATE dependency SET isSuspended = 0 WHERE isSuspended = 1')
  database.exec('UPDATE work_item_row SET isParentSuspended = 0 WHERE isParentSuspended = 1')
  for (const edge of suspended) {
    const sql =
      edge.kind === 'dependency'
        ? 'UPDATE dependency SET isSuspended = 1 WHERE id = ?'
        : 'UPDATE work_item_row SET isParentSuspended = 1 WHERE id = ?'
    database.prepare(sql).run(edge.id)
  }
}

/** New items without a parent, by far the most, are no edge. */
function isEdgeChange(row: ChangedRow): boolean {
  if (row.entity === 'dependency') return true
  return row.entity === 'workItem' && row.wrote('parentId')
}

function countSuspended(database: Database): number {
  const row = database
    .prepare(
      `SELECT (SELECT count(*) FROM dependency WHERE isSuspended = 1)
       + (SELECT count(*) FROM work_item WHERE isParentSuspended = 1) AS n`,
    )
    .get()
  return Number(row?.['n'])
}

/** Deleted items keep their edges, so that restoring one needs no judgement of its own. */
const edgeQueries = `
SELECT 'dependency' AS kind, id, fromId AS "from", toId AS "to", stamp FROM dependency WHERE deletedAt IS NULL
UNION ALL
SELECT 'parent', id, id, parentId, coalesce(stamps ->> '$.parentId', stamp) FROM work_item WHERE parentId IS NOT NULL`

function readEdges(database: Database): readonly Edge[] {
  // The columns are those of Edge.
  return database.prepare(`${edgeQueries} ORDER BY 5, 2`).all() as unknown as Edge[]
}

function closesCycle(database: Database, row: ChangedRow): boolean {
  const sql =
    row.entity === 'dependency'
      ? 'SELECT fromId AS "from", toId AS "to" FROM dependency WHERE id = ? AND deletedAt IS NULL'
      : 'SELECT id AS "from", parentId AS "to" FROM work_item WHERE id = ? AND parentId IS NOT NULL'
  const edge = database.prepare(sql).get(row.id)
  if (edge === undefined) return false
  const successors = (id: string) => successorsIn(database, id)
  return canReach(String(edge['to']), String(edge['from']), successors)
}

/** What waits for an item: the ends of its dependencies, and its parent. */
export function successorsIn(database: Database, id: string): readonly string[] {
  return database
    .prepare(
      `SELECT toId AS next FROM dependency WHERE fromId = ? AND deletedAt IS NULL
       UNION ALL SELECT parentId FROM work_item WHERE id = ? AND parentId IS NOT NULL`,
    )
    .all(id, id)
    .map((row) => String(row['next']))
}

function canReach(start: string, goal: string, successors: (id: string) => readonly string[]): boolean {
  const seen = new Set([start])
  const waiting = [start]
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (current === goal) return true
    for (const next of successors(current)) {
      if (seen.has(next)) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  return false
}

/** @param edges from the oldest to the youngest */
function findSuspended(edges: readonly Edge[]): readonly Edge[] {
  const held = new Map<string, string[]>()
  const successors = (id: string) => held.get(id) ?? []
  return edges.filter((edge) => {
    if (edge.from === edge.to || canReach(edge.to, edge.from, successors)) return true
    const next = held.get(edge.from)
    if (next === undefined) held.set(edge.from, [edge.to])
    else next.push(edge.to)
    return false
  })
}
