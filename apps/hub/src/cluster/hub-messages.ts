import type { ChainTip, CommitId, RegionId, RegionVector, ReplicaId } from '@spicetime/runtime'

/**
 * What hubs say to each other outside the stream: JSON, so that an operator can read it, and after it the packed commits.
 * All of it is foreign: anything of another shape is answered with undefined.
 *
 * An announcement says what a hub holds: `digest` of its heads, and `seq`, the number in the stream up to which it has read
 * or written. Another hub that has read as far and has another digest lacks something that the stream does not bring.
 */
export interface Announcement {
  readonly hub: string
  readonly digest: string
  readonly incarnation: string
  readonly seq: number
}

export function encodeAnnouncement(announcement: Announcement): Uint8Array {
  return encoder.encode(JSON.stringify({ format: 1, ...announcement }))
}

export function decodeAnnouncement(payload: Uint8Array): Announcement | undefined {
  if (payload.length > 1024) return undefined
  const { format, hub, digest, incarnation, seq } = parseObject(payload)
  if (format !== 1 || !isReplicaId(hub) || typeof digest !== 'string' || typeof incarnation !== 'string')
    return undefined
  return isCount(seq) ? { hub, digest, incarnation, seq } : undefined
}

/** A place in another hub's log: after a position, and of the next commit so many parts already. */
export interface PullCursor {
  readonly position: number
  readonly part: number
}

/** Asks for what the asker lacks of a log. */
export interface PullRequest {
  readonly after: PullCursor
  /** What the asker has of each region. */
  readonly vectors: readonly RegionVector[]
}

/** Of longer vectors the rest is left out: more is then answered than was needed. About 750 KiB. */
const chainsMax = 7000

/** Regions, in them replicas, and of each its newest number and tips. */
export function encodePullRequest({ after, vectors }: PullRequest): Uint8Array {
  let room = chainsMax
  const regions = vectors.map(({ regionId, chains }) => {
    const told = chains.slice(0, room)
    room -= told.length
    return [regionId, Object.fromEntries(told.map(({ replicaId, seq, tips }) => [replicaId, [seq, ...tips]]))] as const
  })
  return encoder.encode(JSON.stringify({ format: 1, after, vector: Object.fromEntries(regions) }))
}

export function decodePullRequest(payload: Uint8Array): PullRequest | undefined {
  const { format, after, vector } = parseObject(payload)
  const cursor = readCursor(after)
  if (format !== 1 || cursor === undefined || typeof vector !== 'object' || vector === null) return undefined
  // Ids are only compared and looked up; what is none is found nowhere.
  const vectors = Object.entries(vector).map(([region, chains]) => ({
    regionId: region as RegionId,
    chains: readChains(chains),
  }))
  return { after: cursor, vectors }
}

function readChains(chains: unknown): readonly ChainTip[] {
  if (typeof chains !== 'object' || chains === null) return []
  return Object.entries(chains).flatMap(([replica, told]: readonly [string, unknown]) => {
    const [seq, ...tips] = Array.isArray(told) ? (told as readonly unknown[]) : []
    const isRead = isCount(seq) && tips.every((tip): tip is CommitId => typeof tip === 'string')
    return isRead ? [{ replicaId: replica as ReplicaId, seq, tips }] : []
  })
}

/** Some of what was asked for. */
export interface PullAnswer {
  /** Where the next question goes on; undefined after the last. */
  readonly next: PullCursor | undefined
  /** Messages of the stream's kind: whole commits, or parts of long ones. */
  readonly messages: readonly Uint8Array[]
}

export function encodePullAnswer({ next, messages }: PullAnswer): Uint8Array {
  const head = encoder.encode(JSON.stringify({ format: 1, next, lengths: messages.map(({ length }) => length) }))
  const whole = new Uint8Array(4 + head.length + messages.reduce((sum, { length }) => sum + length, 0))
  new DataView(whole.buffer).setUint32(0, head.length)
  whole.set(head, 4)
  let at = 4 + head.length
  for (const message of messages) {
    whole.set(message, at)
    at += message.length
  }
  return whole
}

export function decodePullAnswer(payload: Uint8Array): PullAnswer | undefined {
  if (payload.length < 4) return undefined
  let at = 4 + new DataView(payload.buffer, payload.byteOffset).getUint32(0)
  if (at > payload.length) return undefined
  const { format, next, lengths } = parseObject(payload.subarray(4, at))
  const cursor = readCursor(next)
  if (format !== 1 || !Array.isArray(lengths) || (next !== undefined && cursor === undefined)) return undefined
  const messages: Uint8Array[] = []
  for (const length of lengths as readonly unknown[]) {
    if (!isCount(length) || at + length > payload.length) return undefined
    messages.push(payload.subarray(at, at + length))
    at += length
  }
  return { next: cursor, messages }
}

/** The ids of the heads of all regions, 32 bytes each, as the answer to the question for them. */
export function decodeHeads(payload: Uint8Array): readonly Uint8Array[] {
  const count = Math.floor(payload.length / 32)
  return Array.from({ length: count }, (_, index) => payload.subarray(index * 32, (index + 1) * 32))
}

function readCursor(value: unknown): PullCursor | undefined {
  if (typeof value !== 'object' || value === null || !('position' in value) || !('part' in value)) return undefined
  const { position, part } = value
  return isCount(position) && isCount(part) ? { position, part } : undefined
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Foreign bytes that are no JSON.
    return {}
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** As it stands in a subject: nothing of the others' choosing gets into one. */
function isReplicaId(value: unknown): value is string {
  return typeof value === 'string' && /^rp_[0-9a-z]{26}$/.test(value)
}
