import { assert } from '../assert.ts'
import type { Crypto, ReplicaKey } from '../ports/world.ts'
import { type Commit, type CommitHeader, commitLimits, type Event } from './commit.ts'
import { bytesOfShortId, commitIdOfBytes } from './ids.ts'
import { compareCitations } from './links.ts'
import { type HearText, writeCbor } from './write-cbor.ts'

const signaturePrefix = new TextEncoder().encode('spicetime commit 1\n')

/** What is signed: a prefix that no other use of the key shares, and the header. */
export function signedBytes(headerBytes: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(signaturePrefix.length + headerBytes.length)
  bytes.set(signaturePrefix)
  bytes.set(headerBytes, signaturePrefix.length)
  return bytes
}

function encodeBody(events: readonly Event[], hear?: HearText): Uint8Array {
  return writeCbor(
    events.map((event) => [event.kind, event.version, event.entityId, event.payload]),
    hear,
  )
}

function encodeHeader(header: CommitHeader): Uint8Array {
  const { cause } = header
  return writeCbor([
    header.format,
    bytesOfShortId(header.regionId),
    bytesOfShortId(header.replicaId),
    header.seq,
    header.parents.map((id) => Uint8Array.fromHex(id)),
    header.hlc.wallMs,
    header.hlc.counter,
    header.actor,
    cause === undefined
      ? null
      : [
          cause.kind,
          cause.regionId === undefined ? null : bytesOfShortId(cause.regionId),
          cause.commitId === undefined ? null : Uint8Array.fromHex(cause.commitId),
        ],
    header.cites.map(({ regionId, commitId }) => [bytesOfShortId(regionId), Uint8Array.fromHex(commitId)]),
    header.bodyHash,
    header.eventCount,
  ])
}

export type CommitDraft = Omit<CommitHeader, 'bodyHash' | 'cites' | 'eventCount' | 'format'> &
  Partial<Pick<CommitHeader, 'cites'>>

/** What was asked for does not fit one commit; nothing of it was written. */
export class CommitTooLargeError extends Error {
  readonly code = 'commit-too-large'
  readonly of: 'events' | 'bytes'
  readonly limit: number

  constructor(of: 'events' | 'bytes', limit: number) {
    super(`a commit has at most ${limit} ${of}`)
    this.name = 'CommitTooLargeError'
    this.of = of
    this.limit = limit
  }
}

/**
 * Encodes, hashes and signs. The caller ensures that `seq`, `parents` and `hlc` continue the log.
 * @param key undefined inside a sealed segment, of which only the last commit is signed
 * @param hear is told of the long texts of the body, and where they stand in it
 */
export function makeCommit(
  crypto: Crypto,
  key: ReplicaKey | undefined,
  draft: CommitDraft,
  events: readonly Event[],
  hear?: HearText,
): Commit {
  assert(events.length > 0, 'a commit has events')
  if (events.length > commitLimits.eventsMax) throw new CommitTooLargeError('events', commitLimits.eventsMax)
  const bodyBytes = encodeBody(events, hear)
  if (bodyBytes.length > commitLimits.bodyBytesMax) throw new CommitTooLargeError('bytes', commitLimits.bodyBytesMax)
  const header: CommitHeader = {
    format: 1,
    ...draft,
    parents: [...draft.parents].sort(),
    cites: [...(draft.cites ?? [])].sort(compareCitations),
    bodyHash: crypto.sha256(bodyBytes),
    eventCount: events.length,
  }
  const headerBytes = encodeHeader(header)
  assert(headerBytes.length <= commitLimits.headerBytesMax, 'the header of a commit has at most 64 KiB')
  return {
    id: commitIdOfBytes(crypto.sha256(headerBytes)),
    header,
    events,
    headerBytes,
    bodyBytes,
    signature: key?.sign(signedBytes(headerBytes)),
  }
}
