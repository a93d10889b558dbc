import { type EntityKind, entityTables, kindOfId } from '@spicetime/domain'
import { type CommitLog, CommitsApart, type Event } from '@spicetime/runtime'

/** What is deleted in one place and used in another. */
const watchedKinds = ['workItem', 'comment', 'milestone', 'label'] as const satisfies readonly EntityKind[]

/**
 * Things that somebody deleted while others, who had not heard of that, went on with them: edited, commented, labelled. The
 * deletion stands and what they did is kept; that it is not overlooked, it stands here. A row tells of one commit, and counts
 * for as long as the deletion that it was apart from is the thing's newest: deleted again or restored by somebody who has
 * seen both, it is settled.
 *
 * Found when commits of others have come. It needs to know what their authors had seen, which no cell tells.
 */
export const deletedApartTable = `CREATE TABLE deleted_apart (id TEXT NOT NULL, stamp TEXT NOT NULL, entity TEXT NOT NULL,
  deletion TEXT NOT NULL, kinds TEXT NOT NULL, PRIMARY KEY (id, stamp)) WITHOUT ROWID;`

/**
 * @param ids of what the commits concern, in any order and perhaps twice; undefined: all things
 * @param since the position of the log after which they are, if nothing before it counts otherwise now
 */
export function noteDeletedApart(log: CommitLog, ids: Iterable<string> | undefined, since?: number): void {
  const { database } = log
  let apart: CommitsApart | undefined
  const given = ids === undefined ? undefined : [...ids]
  const drop = database.prepare('DELETE FROM deleted_apart WHERE id = ?1 AND (?2 OR deletion <> ?3)')
  for (const kind of watchedKinds) {
    for (const { id, deletion } of deletedOf(log, kind, given)) {
      drop.run(id, Number(since === undefined), deletion)
      apart ??= new CommitsApart(log)
      for (const { position, stamp } of apart.of(id, deletion, since))
        note(log, { id, kind, deletion, stamp, position })
    }
  }
}

/** Of more things all that are deleted are read at once. */
const askedForMax = 2_000

interface Deleted {
  readonly id: string
  /** The stamp of its deletion. */
  readonly deletion: string
}

function deletedOf(
  { database }: CommitLog,
  kind: EntityKind,
  given: readonly string[] | undefined,
): readonly Deleted[] {
  const { table } = entityTables[kind]
  const isMany = given !== undefined && given.length > askedForMax
  const ofKind = isMany ? undefined : given?.filter((id) => kindOfId(id) === kind)
  if (ofKind?.length === 0) return []
  const sql = `SELECT id, coalesce(stamps ->> '$.deletedAt', stamp) AS deletion FROM ${table} WHERE deletedAt IS NOT NULL`
  const rows =
    ofKind === undefined
      ? database.prepare(sql).all()
      : database.prepare(`${sql} AND id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ofKind))
  // The columns are those of Deleted.
  const deleted = rows as unknown as readonly Deleted[]
  return isMany ? amongThem(deleted, given) : deleted
}

/** Deleted things are few, those that a large delivery concerns are not. */
function amongThem(deleted: readonly Deleted[], given: readonly string[]): readonly Deleted[] {
  if (deleted.length === 0) return deleted
  const ids = new Set(deleted.map(({ id }) => id))
  const met = new Set(given.filter((id) => ids.has(id)))
  return deleted.filter(({ id }) => met.has(id))
}

interface Found extends Deleted {
  readonly kind: EntityKind
  readonly stamp: string
  readonly position: number
}

function note(log: CommitLog, { id, kind, deletion, stamp, position }: Found): void {
  const events = log.at(position)?.commit.events ?? []
  const kinds = new Set(events.filter((event) => concerns(event, id)).map((event) => event.kind))
  const telling = [...kinds].filter((one) => !quiet.test(one))
  if (telling.length === 0) return
  log.database
    .prepare('INSERT OR REPLACE INTO deleted_apart (id, stamp, entity, deletion, kinds) VALUES (?, ?, ?, ?, ?)')
    .run(id, stamp, kind, deletion, telling.join(' '))
}

/** Of two who deleted it none went on with it; its place and its number are given by programs. */
const quiet = /\.(?:deleted|restored|numbered|ranked|numbersReserved)$/

function concerns({ entityId, payload }: Event, id: string): boolean {
  if (entityId === id) return true
  return typeof payload === 'object' && payload !== null && Object.values(payload).includes(id)
}
