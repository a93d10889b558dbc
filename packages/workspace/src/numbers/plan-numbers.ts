import {
  inProject,
  mayRole,
  type ProjectId,
  permissionToChange,
  projectNumbersReserved,
  type Role,
  readBlockElement,
  type ScopedEvent,
  type WorkItemId,
  workItemNumbered,
} from '@spicetime/domain'
import { type AuthorityState, type Database, numberOfShared } from '@spicetime/runtime'
import { freeIn, type NumberBlock, nextUnreserved } from './next-number.ts'

/**
 * How many numbers a replica has at hand in a project in which it writes, and at most. In between it has twice as many as it used
 * of late. Whoever only looks on reserves none: others would see their numbers jump for nothing.
 */
const firstBlock = 5
export const fullBlock = 20
/** Given in one commit; more wait for the next. */
const eventsMax = 1_000

/** What one project lacks: numbers of items that were made without, and blocks for replicas that are apart. */
export interface NumberPlan {
  readonly events: readonly ScopedEvent[]
  /** There is more to give than one commit takes. */
  readonly hasMore: boolean
}

export interface Devices {
  readonly database: Database
  readonly state: AuthorityState
  /** Who gives the numbers, and so needs none. */
  readonly allocatorId: string
}

/** @param projectIds where something may have changed; all projects when left out */
export function planNumbers(given: Devices, projectIds?: readonly string[]): NumberPlan {
  const living = given.database
    .prepare('SELECT id FROM project WHERE deletedAt IS NULL AND archivedAt IS NULL ORDER BY stamp')
    .all()
    .map((row) => String(row['id']) as ProjectId)
  const chosen = projectIds === undefined ? living : living.filter((id) => projectIds.includes(id))
  const devices = devicesOf(given)
  const events: ScopedEvent[] = []
  for (const projectId of chosen) {
    if (events.length >= eventsMax) return { events, hasMore: true }
    events.push(...planProject(given.database, projectId, devices))
  }
  return { events: events.slice(0, eventsMax), hasMore: events.length > eventsMax }
}

/** Other replicas whose members may make items. */
function devicesOf({ state, allocatorId }: Devices): readonly string[] {
  return (
    [...state.replicas()]
      .filter(({ replicaId, isRevoked }) => !isRevoked && replicaId !== allocatorId)
      // Roles of the authority are those of the domain.
      .filter(({ members }) => members.some(({ memberId }) => mayMakeItems(state.roleOf(memberId) as Role)))
      .map(({ replicaId }) => replicaId)
  )
}

function mayMakeItems(role: Role): boolean {
  return mayRole(role, permissionToChange('workItem'))
}

function planProject(database: Database, projectId: ProjectId, devices: readonly string[]): readonly ScopedEvent[] {
  const scope = inProject(projectId)
  const items = itemsWithoutNumber(database, projectId)
  const blocks = newestBlocks(database, projectId)
  const makers = new Set(items.map(({ makerId }) => makerId))
  const writers = writersOf(database, projectId)
  let next = nextUnreserved(database, projectId)
  const events: ScopedEvent[] = items.map(({ id }) => {
    const event = workItemNumbered.make({ id, projectId, number: next })
    next += 1
    return { scope, event }
  })
  for (const replicaId of devices) {
    const own = blocks.get(replicaId) ?? []
    const lacking = writers.has(replicaId) ? lackOf(database, projectId, own, makers.has(replicaId)) : 0
    if (lacking === 0) continue
    events.push({
      scope,
      event: projectNumbersReserved.make({ id: projectId, replicaId, first: next, count: lacking }),
    })
    next += lacking
  }
  return events
}

/** How many numbers a replica that writes is to get: none while it has at least half of what it needs. */
function lackOf(database: Database, projectId: string, own: readonly NumberBlock[], isMaker: boolean): number {
  let left = 0
  let used = isMaker ? 1 : 0
  for (const block of own) {
    const free = freeIn(database, projectId, block) ?? block.last + 1
    left += block.last - free + 1
    used += free - block.first
  }
  const needed = Math.min(fullBlock, Math.max(firstBlock, 2 * used))
  return left < needed / 2 ? needed - left : 0
}

/** The replicas that have written something in the project, as far as it is here. */
function writersOf(database: Database, projectId: string): ReadonlySet<string> {
  const rows = database
    .prepare(
      `SELECT replica.id FROM replica WHERE EXISTS (SELECT 1 FROM commits WHERE commits.replica = replica.n
         AND commits.region = (SELECT region.n FROM region JOIN project ON project.regionId = region.id WHERE project.id = ?))`,
    )
    .all(projectId)
  return new Set(rows.map((row) => String(row['id'])))
}

/** Oldest first; who made an item stands at the end of the stamp of its row. */
function itemsWithoutNumber(database: Database, projectId: string) {
  return database
    .prepare(
      `SELECT id, stamp FROM work_item WHERE projectId_n = ${numberOfShared('?')} AND number = 0 ORDER BY stamp, id LIMIT ?`,
    )
    .all(projectId, eventsMax)
    .map((row) => ({ id: String(row['id']) as WorkItemId, makerId: `rp_${String(row['stamp']).slice(14)}` }))
}

/** Of each replica the newest blocks. */
function newestBlocks(database: Database, projectId: string): ReadonlyMap<string, readonly NumberBlock[]> {
  const found = new Map<string, NumberBlock[]>()
  const rows = database
    .prepare('SELECT DISTINCT element FROM project_number_block WHERE ownerId = ? AND removed = 0 ORDER BY element')
    .all(projectId)
  for (const row of rows) {
    const { replicaId, ...block } = readBlockElement(String(row['element']))
    const own = found.get(replicaId) ?? []
    own.push(block)
    found.set(replicaId, own.slice(-3))
  }
  return found
}
