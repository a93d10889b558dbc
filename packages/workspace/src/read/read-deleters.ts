import type { MemberId } from '@spicetime/domain'
import type { CommitLog, Database } from '@spicetime/runtime'
import { CommitCache, positionsOf } from './replay-entity.ts'

/** For each thing that is deleted who did it, as far as the log still holds that commit; others are left out. */
export function readDeleters(
  database: Database,
  log: CommitLog,
  rows: Iterable<{ readonly id: string; readonly deletedAt: number | null }>,
): ReadonlyMap<string, MemberId> {
  const commits = new CommitCache(log)
  const found = new Map<string, MemberId>()
  for (const { id, deletedAt } of rows) {
    const actor = deletedAt === null ? undefined : findDeleter(database, commits, id, deletedAt)
    if (actor !== undefined) found.set(id, actor)
  }
  return found
}

/** Newest first: it is one of the last commits of a thing, and those before it need not be read. */
function findDeleter(database: Database, commits: CommitCache, id: string, atMs: number): MemberId | undefined {
  for (const position of positionsOf(database, id).toReversed()) {
    const { placed, events } = commits.mustFindAbout(position, id)
    const { header } = placed.commit
    const isIt = events.some(({ event }) => event.entityId === id && event.kind.endsWith('.deleted'))
    // Several may have deleted it; the one whose time stands in the row is the one that counts.
    // Commits name members.
    if (isIt && header.hlc.wallMs === atMs) return header.actor as MemberId
  }
  return undefined
}
