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

/** Numbers that a replica gets in a project where it has made nothing yet, and to which a block in use is filled up. */
const firstBlock = 5
export const fullBlock = 20
/** In more projects than these a replica gets numbers only where it has made something. */
const foresightMax = 20
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
    events.push(...planProject(given.database, projectId, devices, living.length <= foresightMax))
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

function planProject(
  database: Database,
  projectId: ProjectId,
  devices: readonly string[],
  isForeseen: boolean,
): readonly ScopedEvent[] {
  const scope = inProject(projectId)
  const items = itemsWithoutNumber(database, projectId)
  const blocks = newestBlocks(database, projectId)
  const makers = new Set(items.map(({ makerId }) => makerId))
  let next = nextUnreserved(database, projectId)
  const events: ScopedEvent[] = items.map(({ id }) => {
    const event = workItemNumbered.make({ id, projectId, number: next })
    next += 1
    return { scope, event }
  })
  for (const replicaId of devices) {
    const own = blocks.get(replicaId) ?? []
    const lacking = lackOf(database, projectId, own, { isForeseen, isMaker: makers.has(replicaId) })
    if (lacking === 0) continue
    events.push({
      scope,
      event: projectNumbersReserved.make({ id: projectId, replicaId, first: next, count: lacking }),
    })
    next += lacking
  }
  return events
}

/** How many numbers a replica is to get: none while it has at least half of what it needs. */
function lackOf(
  database: Database,
  projectId: string,
  own: readonly NumberBlock[],
  { isForeseen, isMaker }: { readonly isForeseen: boolean; readonly isMaker: boolean },
): number {
  if (own.length === 0) return isMaker ? fullBlock : isForeseen ? firstBlock : 0
  let left = 0
  let hasUsed = isMaker
  for (const block of own) {
    const free = freeIn(database, projectId, block)
    left += free === undefined ? 0 : block.last - free + 1
    hasUsed ||= free !== block.first
  }
  return hasUsed && left < fullBlock / 2 ? fullBlock - left : 0
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
