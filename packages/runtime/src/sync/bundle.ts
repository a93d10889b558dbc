import { makeReplicaId, type RegionId, type ReplicaId } from '../commit/ids.ts'
import {
  type ChainRange,
  listRegions,
  type RegionVector,
  rangesLackedBy,
  versionVectorOf,
  workspaceRegionOf,
} from '../log/version-vector.ts'
import type { World } from '../ports/world.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import {
  bundleMagic,
  faultOfTrailer,
  join,
  RunningHash,
  startsWith,
  trailerBytes,
  trailerOf,
} from './bundle-trailer.ts'
import { ChunkReader } from './chunk-reader.ts'
import { messageBytesMax } from './limits.ts'
import { type BundleMessage, type CommitsMessage, decodeMessage, encodeMessage, type Message } from './messages.ts'
import { SendQueue } from './send-queue.ts'
import { isForAll } from './trust.ts'

/**
 * Bundles: what a session would send, written down, for where no connection is: a stick, a shared folder, a mail.
 *
 *     bundle = "spicetime bundle 1\n"
 *              { length (4 bytes, big-endian), message } …     bundle, commits …, end
 *              SHA-256 of all before (32 bytes)
 *              signature over the prefix "spicetime bundle 1\n" and that hash, by the maker (64 bytes)
 *
 * The commits prove themselves; the signature vouches for what the first message says is in it, by which others decide
 * what they need not write down again.
 */
const magicOfAnyVersion = new TextEncoder().encode('spicetime bundle ')

export interface BundleOptions {
  /** What the reader has already; when left out the bundle holds everything. */
  readonly since?: readonly RegionVector[]
  /** Which regions go in; when left out those that everybody who takes part may have. */
  readonly mayInclude?: (regionId: RegionId) => boolean
}

/** What this replica has of the regions, as vectors. */
export function vectorsOf(
  { database, world }: Pick<ReplicaPorts, 'database' | 'world'>,
  mayInclude = (_regionId: RegionId): boolean => true,
): readonly RegionVector[] {
  return database.snapshot(() =>
    listRegions(database)
      .filter(mayInclude)
      .map((regionId) => versionVectorOf(database, world.crypto, regionId)),
  )
}

/** Whether there is anything to write down for a reader who has this. */
export function lacksAnything(ports: ReplicaPorts, replica: Replica, options: BundleOptions = {}): boolean {
  return rangesFor(ports, forReaders(replica, options)).length > 0
}

/** [R20] */
function forReaders(replica: Replica, options: BundleOptions): BundleOptions {
  return { mayInclude: (regionId) => isForAll(replica, regionId), ...options }
}

function rangesFor(
  { database, world }: ReplicaPorts,
  { since = [], mayInclude }: BundleOptions,
): readonly ChainRange[] {
  const told = new Map(since.map(({ regionId, chains }) => [regionId, chains]))
  return database.snapshot(() =>
    listRegions(database)
      .filter((regionId) => mayInclude?.(regionId) ?? true)
      .flatMap((regionId) => rangesLackedBy(database, world.crypto, regionId, told.get(regionId) ?? [])),
  )
}

/** Writes a bundle piece by piece; a piece has at most some hundred kilobytes, or one long commit. */
export function* writeBundle(ports: ReplicaPorts, replica: Replica, given: BundleOptions = {}): Generator<Uint8Array> {
  const { database, world, key } = ports
  const options = forReaders(replica, given)
  const [upTo, ranges] = database.snapshot(() => [vectorsOf(ports, options.mayInclude), rangesFor(ports, options)])
  const queue = new SendQueue(new ChunkReader(database, replica.log, world))
  for (const range of ranges) queue.add(range, 'old')
  const hash = new RunningHash(world)
  const piece = (bytes: Uint8Array) => {
    hash.add(bytes)
    return bytes
  }
  const head: BundleMessage = {
    kind: 'bundle',
    publicKey: key.publicKey,
    workspaceId: workspaceRegionOf(database),
    since: options.since ?? [],
    upTo,
  }
  yield piece(bundleMagic)
  yield piece(withLength(encodeMessage(world, head)))
  let commits = 0
  for (let chunk = queue.next('bulk'); chunk !== undefined; chunk = queue.next('bulk')) {
    commits += chunk.commits
    yield piece(withLength(chunk.message))
  }
  yield piece(withLength(encodeMessage(world, { kind: 'end', number: commits })))
  yield trailerOf(key, hash.digest())
}

function withLength(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + message.length)
  new DataView(bytes.buffer).setUint32(0, message.length)
  bytes.set(message, 4)
  return bytes
}

export type BundleFault =
  | 'not-a-bundle'
  | 'newer-version'
  | 'malformed'
  | 'cut-off'
  | 'hash-differs'
  | 'signature-invalid'

/** The bytes are no bundle, or no whole one. What had been read before is good all the same: commits prove themselves. */
export class BundleError extends Error {
  readonly fault: BundleFault

  constructor(fault: BundleFault) {
    super(`bundle: ${fault}`)
    this.name = 'BundleError'
    this.fault = fault
  }
}

export type BundlePart = BundleMessage | CommitsMessage

/** Takes a bundle in pieces as they are read, of whatever length, and gives back its parts; holds one message at most. */
export class BundleReader {
  readonly #world: World
  readonly #hash: RunningHash
  #pieces: Uint8Array[] = []
  #length = 0
  #head: BundleMessage | undefined
  #commits = 0
  #state: 'magic' | 'messages' | 'trailer' | 'over' = 'magic'

  constructor(world: World) {
    this.#world = world
    this.#hash = new RunningHash(world)
  }

  /** Who made the bundle; known once its first part was given back, and true once `end` was reached. */
  get makerId(): ReplicaId | undefined {
    return this.#head === undefined ? undefined : makeReplicaId(this.#world.crypto, this.#head.publicKey)
  }

  /** @throws BundleError */
  *take(bytes: Uint8Array): Generator<BundlePart> {
    this.#pieces.push(bytes)
    this.#length += bytes.length
    if (this.#state === 'magic') this.#readMagic()
    while (this.#state === 'messages') {
      const message = this.#nextMessage()
      if (message === undefined) break
      const part = this.#readPart(message)
      if (part !== undefined) yield part
    }
    if (this.#state === 'trailer') this.#readTrailer()
    if (this.#state === 'over' && this.#length > 0) throw new BundleError('malformed')
  }

  /** @throws BundleError when the bundle is not whole */
  end(): void {
    if (this.#state === 'over') return
    const isBeginning = startsWith(bundleMagic, join(this.#pieces))
    throw new BundleError(this.#state === 'magic' && !isBeginning ? 'not-a-bundle' : 'cut-off')
  }

  #readMagic(): void {
    const magic = this.#peek(bundleMagic.length)
    if (magic === undefined) return
    if (!startsWith(magic, magicOfAnyVersion)) throw new BundleError('not-a-bundle')
    if (!startsWith(magic, bundleMagic)) throw new BundleError('newer-version')
    this.#hash.add(this.#cut(bundleMagic.length))
    this.#state = 'messages'
  }

  #nextMessage(): Uint8Array | undefined {
    const head = this.#peek(4)
    if (head === undefined) return undefined
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0)
    if (length > messageBytesMax) throw new BundleError('malformed')
    if (this.#length < 4 + length) return undefined
    const whole = this.#cut(4 + length)
    this.#hash.add(whole)
    return whole.subarray(4)
  }

  #readPart(bytes: Uint8Array): BundlePart | undefined {
    const read = decodeMessage(this.#world, bytes)
    if (!read.ok) throw new BundleError(read.fault === 'newer-format' ? 'newer-version' : 'malformed')
    const message: Message = read.value
    if (message.kind === 'bundle' && this.#head === undefined) {
      this.#head = message
      return message
    }
    if (this.#head === undefined) throw new BundleError('malformed')
    if (message.kind === 'commits') {
      this.#commits += message.commits.length
      return message
    }
    if (message.kind !== 'end' || message.number !== this.#commits) throw new BundleError('malformed')
    this.#state = 'trailer'
    return undefined
  }

  #readTrailer(): void {
    if (this.#length < trailerBytes) return
    const publicKey = this.#head?.publicKey ?? new Uint8Array()
    const fault = faultOfTrailer(this.#world.crypto, publicKey, this.#hash.digest(), this.#cut(trailerBytes))
    if (fault !== undefined) throw new BundleError(fault)
    this.#state = 'over'
  }

  /** The first bytes, left where they are. */
  #peek(count: number): Uint8Array | undefined {
    if (this.#length < count) return undefined
    if ((this.#pieces[0]?.length ?? 0) < count) this.#pieces = [join(this.#pieces)]
    return this.#pieces[0]?.subarray(0, count)
  }

  #cut(count: number): Uint8Array {
    if ((this.#pieces[0]?.length ?? 0) < count) this.#pieces = [join(this.#pieces)]
    const [first = new Uint8Array(), ...others] = this.#pieces
    this.#pieces = [first.subarray(count), ...others].filter(({ length }) => length > 0)
    this.#length -= count
    return first.subarray(0, count)
  }
}
