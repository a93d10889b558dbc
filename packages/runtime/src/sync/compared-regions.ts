import type { RegionId } from '../commit/ids.ts'
import {
  type ChainRange,
  type ChainTip,
  hasAllOf,
  listRegions,
  type RegionVector,
  rangesLackedBy,
} from '../log/version-vector.ts'
import type { SendQueue } from './send-queue.ts'
import type { SessionHost } from './session-host.ts'

/**
 * The regions in which a peer was compared with this replica: what he lacks of them is in the queue, and what comes new goes
 * there too. Regions that he may have only since are compared then; those that he lost are forgotten.
 */
export class ComparedRegions {
  readonly #host: SessionHost
  readonly #queue: SendQueue
  readonly #mayHave: (regionId: RegionId) => boolean
  /** What the peer said last of what he has. */
  #told: ReadonlyMap<RegionId, readonly ChainTip[]> = new Map()
  readonly #compared = new Set<RegionId>()

  constructor(host: SessionHost, queue: SendQueue, mayHave: (regionId: RegionId) => boolean) {
    this.#host = host
    this.#queue = queue
    this.#mayHave = mayHave
  }

  /** The peer has told what he has. */
  take(regions: readonly RegionVector[]): void {
    this.#told = new Map(regions.map(({ regionId, chains }) => [regionId, chains]))
    this.#compared.clear()
    this.#compare(listRegions(this.#host.database).filter(this.#mayHave))
  }

  /**
   * [R20] A region that the peer may have since is sent from its beginning, or from where he was when he lost it.
   * @returns whether there was one
   */
  compareGained(): boolean {
    for (const regionId of this.#compared) if (!this.#mayHave(regionId)) this.lose(regionId)
    const gained = listRegions(this.#host.database).filter((id) => !this.#compared.has(id) && this.#mayHave(id))
    this.#compare(gained)
    return gained.length > 0
  }

  #compare(regions: readonly RegionId[]): void {
    const { database, world } = this.#host
    database.snapshot(() => {
      for (const regionId of regions) {
        this.#compared.add(regionId)
        const lacked = rangesLackedBy(database, world.crypto, regionId, this.#believed(regionId))
        for (const range of this.#ownToSend(lacked)) this.#queue.add(range, 'old')
      }
    })
  }

  /**
   * What the peer has of a region, as far as this replica can tell. Where it is not sent anything any more, also not what it wrote itself,
   * it does not see by what comes that its store was put back and it wrote another branch since: when of its own commits another one
   * has arrived than is here, all of them are sent.
   */
  #believed(regionId: RegionId): readonly ChainTip[] {
    const told = this.#told.get(regionId) ?? []
    const { database, world, replicaId } = this.#host
    if (!this.#host.isDismissedFrom(regionId)) return told
    return told.filter(
      (tip) => tip.replicaId !== replicaId || hasAllOf(database, world.crypto, [{ regionId, chains: [tip] }]),
    )
  }

  /** Of a region that this replica may not have any more only what it wrote itself: of that alone it is told what has arrived. */
  #ownToSend(ranges: readonly ChainRange[]): readonly ChainRange[] {
    const { replicaId } = this.#host
    return ranges.filter((range) => range.replicaId === replicaId || !this.#host.isDismissedFrom(range.regionId))
  }

  /** What was written since. A region that was not here before is all in it. */
  offer(ranges: readonly ChainRange[]): void {
    for (const range of this.#ownToSend(ranges)) {
      if (!this.#mayHave(range.regionId)) continue
      this.#compared.add(range.regionId)
      this.#queue.add(range, 'new')
    }
  }

  /** Nothing more of it is sent. */
  lose(regionId: RegionId): void {
    this.#queue.drop(regionId)
    this.#compared.delete(regionId)
  }

  dropLost(): void {
    for (const regionId of this.#queue.regionsWaiting()) if (!this.#mayHave(regionId)) this.lose(regionId)
  }
}
