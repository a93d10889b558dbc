import type { RegionId, ReplicaId } from '../commit/ids.ts'
import type { ChainRange } from '../log/version-vector.ts'
import type { Chunk, ChunkReader } from './chunk-reader.ts'
import { chunkBytes, chunkBytesFor, type SyncLimits } from './limits.ts'

interface RegionQueue {
  /** Nothing of what was there at the beginning is missing at the peer: what is new is sent before all bulk. */
  isLive: boolean
  readonly chains: Map<ReplicaId, { from: number; to: number }>
}

/** A live region in which more than this has piled up goes back to bulk. */
const liveChunkBytes = 64 * 1024

/** What one peer lacks, as ranges of numbers: its size is that of the version vectors, however much is missing. */
export class SendQueue {
  readonly #reader: ChunkReader
  readonly #regions = new Map<RegionId, RegionQueue>()
  #bulkChunkBytes = chunkBytes

  constructor(reader: ChunkReader) {
    this.#reader = reader
  }

  /** The peer has said how much he takes at a time. */
  fitTo(windowBytes: number, limits: SyncLimits): void {
    this.#bulkChunkBytes = Math.min(limits.chunkBytes, chunkBytesFor(windowBytes))
  }

  get isEmpty(): boolean {
    return this.#regions.values().every(({ chains }) => chains.size === 0)
  }

  /** Commits that are still to be sent. */
  get commits(): number {
    let sum = 0
    for (const { chains } of this.#regions.values()) for (const { from, to } of chains.values()) sum += to - from + 1
    return sum
  }

  /**
   * Regions are sent in the order in which they were first named.
   * @param kind whether these are commits of before the session, or new ones
   */
  add({ regionId, replicaId, fromSeq, toSeq }: ChainRange, kind: 'old' | 'new'): void {
    if (toSeq < fromSeq) return
    const region = this.#region(regionId)
    if (kind === 'old') region.isLive = false
    const waiting = region.chains.get(replicaId)
    if (waiting === undefined) region.chains.set(replicaId, { from: fromSeq, to: toSeq })
    else {
      waiting.from = Math.min(waiting.from, fromSeq)
      waiting.to = Math.max(waiting.to, toSeq)
    }
  }

  #region(id: RegionId): RegionQueue {
    const known = this.#regions.get(id)
    if (known !== undefined) return known
    const region = { isLive: true, chains: new Map<ReplicaId, { from: number; to: number }>() }
    this.#regions.set(id, region)
    return region
  }

  /** The peer has lost the right to a region. */
  drop(regionId: RegionId): void {
    this.#regions.delete(regionId)
  }

  /** Called when nothing of bulk is on its way any more: a region that was sent through is live from now on. */
  markLive(): void {
    for (const region of this.#regions.values()) if (region.chains.size === 0) region.isLive = true
  }

  regionsWaiting(): readonly RegionId[] {
    return [...this.#regions].flatMap(([id, { chains }]) => (chains.size > 0 ? [id] : []))
  }

  /** The next message for a lane; undefined when the lane has nothing to send. */
  next(lane: 'live' | 'bulk'): Chunk | undefined {
    for (const [regionId, region] of this.#regions) {
      if (region.chains.size === 0 || region.isLive !== (lane === 'live')) continue
      const chunk = this.#read(regionId, region, lane === 'live' ? liveChunkBytes : this.#bulkChunkBytes)
      if (region.chains.size > 0) region.isLive = false
      if (chunk !== undefined) return chunk
    }
    return undefined
  }

  #read(regionId: RegionId, { chains }: RegionQueue, bytesMax: number): Chunk | undefined {
    const ranges = [...chains].map(([replicaId, { from, to }]) => ({ regionId, replicaId, fromSeq: from, toSeq: to }))
    const chunk = this.#reader.read(ranges, bytesMax)
    ranges.forEach(({ replicaId, toSeq }, index) => {
      const waiting = chains.get(replicaId)
      if (waiting !== undefined) waiting.from = (chunk?.upTo[index] ?? toSeq) + 1
      if (waiting !== undefined && waiting.from > waiting.to) chains.delete(replicaId)
    })
    return chunk
  }
}
