import type { Commit } from '../commit/commit.ts'
import type { SqlValue } from '../ports/database.ts'
import type { Codec } from '../ports/world.ts'
import { packBody, type StoredBody } from './stored-body.ts'

/** Where a commit is put: at a position of the log, and the small numbers of its region and replica. */
export interface RowPlace {
  readonly position: number
  readonly region: number
  readonly replica: number
}

export const insertOneCommit = `INSERT INTO commits (position, id, region, replica, seq, wallMs, actor, eventCount, header,
  signature, body, isDeflated, frontier) VALUES (${Array.from({ length: 13 }, () => '?').join()})`

/** In the order of `insertOneCommit`. @param packed its body, where that is packed already */
export function rowOfCommit(
  codec: Codec,
  commit: Commit,
  { position, region, replica }: RowPlace,
  frontier: number | undefined,
  packed?: StoredBody,
): readonly SqlValue[] {
  const { header } = commit
  const { stored, form } = packed ?? packBody(codec, commit.bodyBytes, header.eventCount)
  return [
    position,
    Uint8Array.fromHex(commit.id),
    region,
    replica,
    header.seq,
    header.hlc.wallMs,
    header.actor,
    header.eventCount,
    commit.headerBytes,
    commit.signature ?? null,
    stored,
    form,
    frontier ?? null,
  ]
}
