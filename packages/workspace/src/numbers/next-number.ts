import { keyElement, readBlockElement } from '@spicetime/domain'
import { type AuthorityState, type Database, numberOfShared } from '@spicetime/runtime'

/** A stretch of numbers that a replica may give to its items. */
export interface NumberBlock {
  readonly first: number
  readonly last: number
}

/** Blocks are used from the first to the last, so only the newest can have numbers left. */
const liveBlocksMax = 3

/** The newest blocks of a replica, oldest first. */
function blocksOf(database: Database, projectId: string, replicaId: string): readonly NumberBlock[] {
  return database
    .prepare(
      `SELECT DISTINCT element FROM project_number_block WHERE ownerId = ? AND element LIKE ? AND removed = 0
       ORDER BY element DESC LIMIT ?`,
    )
    .all(projectId, `% ${replicaId}`, liveBlocksMax)
    .map((row) => readBlockElement(String(row['element'])))
    .toReversed()
}

/** The first number of a block that no item has or had; undefined when it is used up. */
export function freeIn(database: Database, projectId: string, { first, last }: NumberBlock): number | undefined {
  const used = database
    .prepare(
      `SELECT max((SELECT ifnull(max(number), 0) FROM work_item WHERE projectId_n = ${numberOfShared('?1')} AND number BETWEEN ?2 AND ?3),
         (SELECT ifnull(max(CAST(substr(element, -10) AS INTEGER)), 0) FROM work_item_key
          WHERE element BETWEEN ?4 AND ?5 AND removed = 0)) AS used`,
    )
    .get(projectId, first, last, keyElement(projectId, first), keyElement(projectId, last))
  const next = Math.max(first, Number(used?.['used'] ?? 0) + 1)
  return next <= last ? next : undefined
}

/** Above every number that an item of the project has or had, or that somebody may give to one. */
export function nextUnreserved(database: Database, projectId: string): number {
  const row = database
    .prepare(
      `SELECT (SELECT max(number) FROM work_item WHERE projectId_n = ${numberOfShared('?1')}) AS number,
         (SELECT max(element) FROM project_number_block WHERE ownerId = ?1 AND removed = 0) AS block,
         (SELECT max(element) FROM work_item_key WHERE element BETWEEN ?2 AND ?3 AND removed = 0) AS key`,
    )
    .get(projectId, keyElement(projectId, 0), keyElement(projectId, 9_999_999_999))
  const block = row?.['block']
  const key = row?.['key']
  return (
    1 +
    Math.max(
      Number(row?.['number'] ?? 0),
      typeof block === 'string' ? readBlockElement(block).last : 0,
      typeof key === 'string' ? Number(key.slice(-10)) : 0,
    )
  )
}

export type Numbering = 'allocator' | 'host' | 'device'

const remembered = new WeakMap<AuthorityState, Map<string, Numbering>>()

/**
 * What a replica is to numbers. One gives them to all: the host that was enrolled last, which is where people meet when a
 * workspace has moved from its founder's machine to a hub.
 */
export function numberingOf(state: AuthorityState, replicaId: string): Numbering {
  const known = remembered.get(state) ?? new Map<string, Numbering>()
  remembered.set(state, known)
  const found = known.get(replicaId)
  if (found !== undefined) return found
  const hosts = [...state.replicas()].filter(
    ({ isRevoked, members }) => !isRevoked && members.some(({ isHost }) => isHost),
  )
  const isHost = hosts.some((host) => host.replicaId === replicaId)
  const numbering = hosts.at(-1)?.replicaId === replicaId ? 'allocator' : isHost ? 'host' : 'device'
  known.set(replicaId, numbering)
  return numbering
}

/**
 * The number of the next item that this replica makes: from its own block, and without one the next of all when it is a
 * host, or 0: the item shows the end of its id until it is numbered.
 */
export function nextNumberFor(
  database: Database,
  projectId: string,
  replica: { readonly id: string; readonly numbering: Numbering },
): number {
  if (replica.numbering === 'allocator') return nextUnreserved(database, projectId)
  for (const block of blocksOf(database, projectId, replica.id)) {
    const number = freeIn(database, projectId, block)
    if (number !== undefined) return number
  }
  return replica.numbering === 'host' ? nextUnreserved(database, projectId) : 0
}
