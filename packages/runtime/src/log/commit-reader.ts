import type { Commit, CommitHeader, Event } from '../commit/commit.ts'
import {
  type CommitBytes,
  type Decoded,
  decodeCommit,
  decodeEvents,
  decodeEventsNaming,
  decodeFirstEvents,
  decodeHead,
  decodeHeader,
  type HeadedCommit,
  hasItsBody,
  type PlacedEvent,
} from '../commit/decode-commit.ts'
import { type CommitId, commitIdOfBytes } from '../commit/ids.ts'
import type { Database, SqlRow } from '../ports/database.ts'
import type { Crypto, World } from '../ports/world.ts'
import { bodyState } from './body-state.ts'
import { mustBytes } from './must-bytes.ts'
import { beginningOfBody, storedBodyOf, unpackBody } from './stored-body.ts'

/** A commit at its place in this replica's log. */
export interface PlacedCommit {
  readonly position: number
  /** Without events when its body is not here. */
  readonly commit: Commit
  /** As in body-state.ts; here when left out. */
  readonly bodyState?: number
}

/** Reads commits back from their rows: whole, or no more of them than is asked for. */
export class CommitReader {
  readonly #database: Database
  readonly #world: World
  /** Commits that were asked for last: the history of a thing is read again when it is looked at again. */
  readonly #kept = new Map<number, HeadedCommit>()

  constructor(database: Database, world: World) {
    this.#database = database
    this.#world = world
  }

  at(position: number): PlacedCommit | undefined {
    const row = this.#database.prepare(`SELECT ${storedColumns} FROM commits WHERE position = ?`).get(position)
    return row === undefined ? undefined : this.placed(row)
  }

  /** What a commit says of one thing, wherever its id stands in an event by itself; the other events are not read. */
  about(position: number, entityId: string): CommitAbout | undefined {
    const head = this.#headed(position)
    if (head === undefined || 'commit' in head) return head && { placed: head, events: [] }
    const events = mustDecode(position, decodeEventsNaming(head, entityId))
    return { placed: { position, commit: withLateEvents(position, head, this.#world.crypto) }, events }
  }

  /** The bytes of a commit, its body unfolded and checked; of one without its body the commit. */
  #headed(position: number): HeadedCommit | PlacedCommit | undefined {
    const find = this.#database.prepare('SELECT header, bodyState FROM commits WHERE position = ?')
    const { header, bodyState: state } = find.get(position) ?? {}
    const known = this.#kept.get(position)
    // After a transaction that was undone another commit may stand at its position.
    if (known !== undefined && state === bodyState.here && isSame(known.headerBytes, mustBytes(header))) return known
    const row = this.#database.prepare(`SELECT ${storedColumns} FROM commits WHERE position = ?`).get(position)
    if (row === undefined || row['bodyState'] !== bodyState.here) return row && this.#bodyless(row)
    const head = mustDecode(position, decodeHead(this.#world.crypto, this.bytesOf(row)))
    if (!hasItsBody(this.#world.crypto, head)) mustDecode(position, { ok: false, fault: 'body-hash-differs' })
    this.#keep(position, head)
    return head
  }

  #keep(position: number, head: HeadedCommit): void {
    this.#kept.delete(position)
    this.#kept.set(position, head)
    let bytes = 0
    for (const { bodyBytes } of this.#kept.values()) bytes += bodyBytes.length
    for (const [oldest, { bodyBytes }] of this.#kept) {
      if (bytes <= keptBytesMax) return
      this.#kept.delete(oldest)
      bytes -= bodyBytes.length
    }
  }

  /** A commit with its first events only, for lists: a commit of thousands of events costs no more than another. */
  glimpse(position: number, eventsMax: number): CommitGlimpse | undefined {
    const row = this.#database
      .prepare(
        'SELECT id, header, eventCount, substr(body, 1, ?) AS body, isDeflated, bodyState FROM commits WHERE position = ?',
      )
      .get(glimpseBytes, position)
    if (row === undefined) return undefined
    if (Number(row['eventCount']) <= eventsMax || row['bodyState'] !== bodyState.here) return this.#whole(position)
    const header = decodeHeader(mustBytes(row['header']))
    if (!header.ok) throw new Error(`the commit at position ${position} is damaged: ${header.fault}`)
    const beginning = beginningOfBody(this.#world.codec, storedBodyOf(row), glimpseBytes)
    const events = decodeFirstEvents(beginning, eventsMax)
    return { position, id: commitIdOfBytes(mustBytes(row['id'])), header: header.value, events }
  }

  #whole(position: number): CommitGlimpse | undefined {
    const placed = this.at(position)
    return placed === undefined ? undefined : glimpseOf(placed)
  }

  /** The stored bytes, unread: for the doctor, who must survive damage. */
  bytesOf(row: SqlRow): CommitBytes {
    const signature = row['signature']
    return {
      headerBytes: mustBytes(row['header']),
      bodyBytes: unpackBody(this.#world.codec, storedBodyOf(row)),
      signature: signature instanceof Uint8Array ? signature : undefined,
    }
  }

  /** @param row with `storedColumns` */
  placed(row: SqlRow): PlacedCommit {
    if (row['bodyState'] !== bodyState.here) return this.#bodyless(row)
    const position = Number(row['position'])
    return { position, commit: mustDecode(position, decodeCommit(this.#world.crypto, this.bytesOf(row))) }
  }

  #bodyless(row: SqlRow): PlacedCommit {
    const { headerBytes, signature } = this.bytesOf(row)
    const header = decodeHeader(headerBytes)
    if (!header.ok) throw new Error(`the commit at position ${String(row['position'])} is damaged: ${header.fault}`)
    const id = commitIdOfBytes(this.#world.crypto.sha256(headerBytes))
    const commit = { id, header: header.value, events: [], headerBytes, bodyBytes: new Uint8Array(), signature }
    return { position: Number(row['position']), commit, bodyState: Number(row['bodyState']) }
  }
}

const keptBytesMax = 2 * 1024 * 1024

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

export function mustDecode<T>(position: number, decoded: Decoded<T>): T {
  if (!decoded.ok) throw new Error(`the commit at position ${position} is damaged: ${decoded.fault}`)
  return decoded.value
}

/** The events are read when somebody asks for all of them. */
function withLateEvents(position: number, head: HeadedCommit, crypto: Crypto): Commit {
  let events: readonly Event[] | undefined
  return {
    ...head,
    get events() {
      events ??= mustDecode(position, decodeEvents(crypto, head)).events
      return events
    },
  }
}

export interface PlacedHeader {
  readonly position: number
  readonly header: CommitHeader
}

export interface CommitAbout {
  readonly placed: PlacedCommit
  readonly events: readonly PlacedEvent[]
}

/** Enough for the first events of most bodies. */
const glimpseBytes = 16 * 1024

export interface CommitGlimpse {
  readonly position: number
  readonly id: CommitId
  readonly header: CommitHeader
  readonly events: readonly Event[]
  readonly bodyState?: number
}

export function glimpseOf({ position, commit: { id, header, events }, bodyState: state }: PlacedCommit): CommitGlimpse {
  return { position, id, header, events, ...(state === undefined ? {} : { bodyState: state }) }
}

export const storedColumns = 'position, header, signature, body, isDeflated, bodyState'
