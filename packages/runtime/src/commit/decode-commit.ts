import type { Crypto } from '../ports/world.ts'
import {
  type Citation,
  type Commit,
  type CommitCause,
  type CommitHeader,
  commitFormat,
  commitLimits,
  type Event,
} from './commit.ts'
import { signedBytes } from './encode-commit.ts'
import { findEventsNaming } from './events-naming.ts'
import { HashedCommit } from './hashed-commit.ts'
import { hlcCounterMax, hlcWallMsMax } from './hlc.ts'
import {
  type CommitId,
  commitIdOfBytes,
  type RegionId,
  type ReplicaId,
  regionIdOfBytes,
  replicaIdOfBytes,
  shortHashBytes,
} from './ids.ts'
import { compareCitations } from './links.ts'
import { readCbor, readFirstItems, readQuadruples } from './read-cbor.ts'

/** What is wrong with bytes that should be a commit. Foreign bytes are data: they are answered, never asserted. */
export type CommitFault =
  | 'not-cbor'
  | 'newer-format'
  | 'malformed-header'
  | 'not-deterministic'
  | 'malformed-body'
  | 'body-hash-differs'
  | 'id-differs'
  | 'signature-invalid'

interface Failed {
  readonly ok: false
  readonly fault: CommitFault
}
export type Decoded<T> = { readonly ok: true; readonly value: T } | Failed

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}
function isCount(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max
}

function readParents(value: unknown, idOf: HeaderNames['idOf']): readonly CommitId[] | undefined {
  if (!Array.isArray(value) || value.length > commitLimits.parentsMax) return undefined
  if (!value.every((item) => isBytes(item, 32))) return undefined
  const ids = value.map(idOf)
  const isSorted = ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id)
  return isSorted ? ids : undefined
}

function readCause(value: unknown): { readonly cause: CommitCause | undefined } | undefined {
  if (value === null) return { cause: undefined }
  if (!Array.isArray(value) || value.length !== 3) return undefined
  const [kind, region, commit] = value as readonly unknown[]
  if (typeof kind !== 'string') return undefined
  if (region !== null && !isBytes(region, shortHashBytes)) return undefined
  if (commit !== null && !isBytes(commit, 32)) return undefined
  return {
    cause: {
      kind,
      ...(region === null ? {} : { regionId: regionIdOfBytes(region) }),
      ...(commit === null ? {} : { commitId: commitIdOfBytes(commit) }),
    },
  }
}

function readCites(value: unknown): readonly Citation[] | undefined {
  if (!Array.isArray(value) || value.length > commitLimits.citesMax) return undefined
  const cites: Citation[] = []
  for (const item of value as readonly unknown[]) {
    if (!Array.isArray(item) || item.length !== 2) return undefined
    const [region, commit] = item as readonly unknown[]
    if (!isBytes(region, shortHashBytes) || !isBytes(commit, 32)) return undefined
    const cite = { regionId: regionIdOfBytes(region), commitId: commitIdOfBytes(commit) }
    const before = cites.at(-1)
    if (before !== undefined && compareCitations(before, cite) >= 0) return undefined
    cites.push(cite)
  }
  return cites
}

/** How bytes are named; who reads many headers that name the same knows their names. */
export interface HeaderNames {
  readonly regionOf: (bytes: Uint8Array) => RegionId
  readonly replicaOf: (bytes: Uint8Array) => ReplicaId
  readonly idOf: (bytes: Uint8Array) => CommitId
}
const plainNames: HeaderNames = { regionOf: regionIdOfBytes, replicaOf: replicaIdOfBytes, idOf: commitIdOfBytes }

/** What the fields of a header say; undefined where they are not those of one. */
export function readHeader(fields: readonly unknown[], names = plainNames): CommitHeader | undefined {
  if (fields.length !== 12) return undefined
  const [, region, replica, seq, parentList, wallMs, counter, actor, causeList, citeList, bodyHash, eventCount] = fields
  const parents = readParents(parentList, names.idOf)
  const cause = readCause(causeList)
  const cites = readCites(citeList)
  if (parents === undefined || cause === undefined || cites === undefined) return undefined
  if (!isBytes(region, shortHashBytes) || !isBytes(replica, shortHashBytes) || !isBytes(bodyHash, 32)) return undefined
  if (!isCount(seq, Number.MAX_SAFE_INTEGER) || seq === 0 || typeof actor !== 'string') return undefined
  if (!isCount(wallMs, hlcWallMsMax) || !isCount(counter, hlcCounterMax)) return undefined
  if (!isCount(eventCount, commitLimits.eventsMax) || eventCount === 0) return undefined
  return {
    format: commitFormat,
    regionId: names.regionOf(region),
    replicaId: names.replicaOf(replica),
    seq,
    parents,
    hlc: { wallMs, counter },
    actor,
    cause: cause.cause,
    cites,
    bodyHash,
    eventCount,
  }
}

export function decodeHeader(headerBytes: Uint8Array): Decoded<CommitHeader> {
  const read = readCbor(headerBytes)
  if (!read.ok) return read
  const fields: unknown = read.value
  if (!Array.isArray(fields)) return { ok: false, fault: 'malformed-header' }
  if (isCount(fields[0], Number.MAX_SAFE_INTEGER) && fields[0] > commitFormat) {
    return { ok: false, fault: 'newer-format' }
  }
  if (headerBytes.length > commitLimits.headerBytesMax) return { ok: false, fault: 'malformed-header' }
  const header = fields[0] === commitFormat ? readHeader(fields) : undefined
  return header === undefined ? { ok: false, fault: 'malformed-header' } : { ok: true, value: header }
}

export function decodeBody(bodyBytes: Uint8Array): readonly Event[] | undefined {
  if (bodyBytes.length > commitLimits.bodyBytesMax) return undefined
  const events: Event[] = []
  const isRead = readQuadruples(bodyBytes, (kind, version, entityId, payload) => {
    const event = eventOf(kind, version, entityId, payload)
    if (event !== undefined) events.push(event)
    return event !== undefined
  })
  return isRead ? events : undefined
}

/**
 * An event that was read. Not an object in braces: of those that outlive the collector's first look, as the events of a large
 * commit do, V8 makes all others among the old objects, and what they hold stays until those are collected.
 */
class ReadEvent implements Event {
  readonly kind: string
  readonly version: number
  readonly entityId: string
  readonly payload: unknown

  constructor(kind: string, version: number, entityId: string, payload: unknown) {
    this.kind = kind
    this.version = version
    this.entityId = entityId
    this.payload = payload
  }
}

function eventOf(kind: unknown, version: unknown, entityId: unknown, payload: unknown): Event | undefined {
  if (typeof kind !== 'string' || !isCount(version, 65_535) || typeof entityId !== 'string') return undefined
  return new ReadEvent(kind, version, entityId, payload)
}

function readEvent(item: unknown): Event | undefined {
  if (!Array.isArray(item) || item.length !== 4) return undefined
  const [kind, version, entityId, payload] = item as readonly unknown[]
  return eventOf(kind, version, entityId, payload)
}

/**
 * The first events of a body of which only the beginning is given: as many as are whole, at most `eventsMax`. For lists
 * of commits, which show little of each; nothing is verified.
 */
export function decodeFirstEvents(beginning: Uint8Array, eventsMax: number): readonly Event[] {
  const events: Event[] = []
  for (const item of readFirstItems(beginning, eventsMax)) {
    const event = readEvent(item)
    if (event === undefined) break
    events.push(event)
  }
  return events
}

/** The stored or sent parts of a commit, as bytes. */
export interface CommitBytes {
  readonly headerBytes: Uint8Array
  readonly bodyBytes: Uint8Array
  readonly signature: Uint8Array | undefined
}

/** A commit of which the header has been read, and the body not yet. */
export type HeadedCommit = CommitBytes &
  Pick<Commit, 'id' | 'header'> & {
    /** Whether the body is known to be the one that the header names. */
    readonly isBodyHashed?: boolean
  }

export function decodeHead(crypto: Crypto, bytes: CommitBytes): Decoded<HeadedCommit> {
  const { headerBytes, bodyBytes, signature } = bytes
  const head = HashedCommit.headOf(bytes)
  if (head !== undefined) return { ok: true, value: { ...head, headerBytes, bodyBytes, signature, isBodyHashed: true } }
  const header = decodeHeader(headerBytes)
  if (!header.ok) return header
  const known = HashedCommit.idOf(bytes)
  const id = commitIdOfBytes(known ?? crypto.sha256(headerBytes))
  const isBodyHashed = known !== undefined
  return { ok: true, value: { id, header: header.value, headerBytes, bodyBytes, signature, isBodyHashed } }
}

/** Reads the body of a commit and checks that it is the one that the header names. */
export function decodeEvents(crypto: Crypto, head: HeadedCommit): Decoded<Commit> {
  const { id, header, headerBytes, bodyBytes, signature, isBodyHashed } = head
  const isNamed = isBodyHashed === true || equalBytes(crypto.sha256(bodyBytes), header.bodyHash)
  if (!isNamed) return { ok: false, fault: 'body-hash-differs' }
  const events = decodeBody(bodyBytes)
  if (events === undefined || events.length !== header.eventCount) return { ok: false, fault: 'malformed-body' }
  return { ok: true, value: { id, header, events, headerBytes, bodyBytes, signature } }
}

/** Whether the body of a commit is the one that its header names. */
export function hasItsBody(crypto: Crypto, { bodyBytes, header }: HeadedCommit): boolean {
  return equalBytes(crypto.sha256(bodyBytes), header.bodyHash)
}

/**
 * Reads those events of a commit that name a thing. The caller has seen that the body is the commit's.
 * @returns the events with their places in the commit
 */
export function decodeEventsNaming({ bodyBytes }: HeadedCommit, name: string): Decoded<readonly PlacedEvent[]> {
  const events: PlacedEvent[] = []
  for (const { index, from, until } of findEventsNaming(bodyBytes, name) ?? []) {
    const read = readCbor(bodyBytes.subarray(from, until))
    const event = read.ok ? readEvent(read.value) : undefined
    if (event === undefined) return { ok: false, fault: 'malformed-body' }
    events.push({ index, event })
  }
  return { ok: true, value: events }
}

/** An event, and its place in its commit. */
export interface PlacedEvent {
  readonly index: number
  readonly event: Event
}

/** Reads a commit and checks its shape and hashes; the signature is `isSignedBy`'s, as it needs the author's key. */
export function decodeCommit(crypto: Crypto, bytes: CommitBytes): Decoded<Commit> {
  const head = decodeHead(crypto, bytes)
  return head.ok ? decodeEvents(crypto, head.value) : head
}

export function isSignedBy(crypto: Crypto, publicKey: Uint8Array, bytes: CommitBytes): boolean {
  return bytes.signature !== undefined && crypto.verify(publicKey, signedBytes(bytes.headerBytes), bytes.signature)
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}
