import type { MemberId } from '@spicetime/domain'
import {
  listRegions,
  loadSnapshot,
  makeReplicaEnrolled,
  makeSnapshot,
  mayReceive,
  type RegionId,
  SnapshotError,
} from '@spicetime/runtime'
import { Audience } from '../checkers/audience.ts'
import { InvariantBroken } from '../checkers/broken.ts'
import { describeDifference, digestTables } from '../checkers/table-digest.ts'
import type { Population } from '../population.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'

const joinsMax = 2

/**
 * New devices come while the others work: of a new member or a further one of the founder. They are filled by commits like
 * everybody, or begin with snapshots and have the history later, as whoever clones from a hub.
 */
export class Joining {
  readonly #population: Population
  readonly #random: SimRandom
  /** In some runs all bodies are awaited, in some those of what is older, in some none. */
  readonly #recentBytes: number
  #joined = 0
  #tried = 0

  constructor(population: Population, random: SimRandom) {
    this.#population = population
    this.#random = random
    this.#recentBytes = random.fork('newest').pick([0, 3000, Infinity])
  }

  async mayJoin(): Promise<void> {
    const [founder] = this.#population.honest
    if (!this.#random.chance(this.#population.weather.joinChance)) return
    if (this.#joined >= joinsMax || founder?.isUp !== true || founder.workspace === undefined) return
    this.#tried += 1
    const peer = this.#population.makeNewcomer(this.#tried)
    const attempt = founder.attempt(() => this.#enrol(founder, peer))
    if (attempt.outcome !== 'done' || attempt.value === undefined) {
      peer.disk.close()
      if (attempt.outcome !== 'done') this.#population.afterFailure(founder, attempt)
      return
    }
    this.#joined += 1
    this.#population.welcome(peer, founder, attempt.value)
    if (this.#population.knowsBodies && this.#random.chance(0.7)) await this.#fill(peer, founder)
  }

  /** @returns the ids of the commits by which it was let in */
  #enrol(founder: SimPeer, peer: SimPeer): readonly string[] | undefined {
    const { workspace, memberId: own } = founder
    if (workspace === undefined || own === undefined) return undefined
    const handle = `newcomer${this.#tried}`
    const isFurther = this.#random.chance(0.4)
    const added = isFurther ? undefined : workspace.execute({ kind: 'member.add', handle, role: 'member' })
    if (added?.ok === false) return undefined
    // The command makes a member.
    const memberId = added === undefined ? own : (added.value.entities[0]?.id as MemberId)
    peer.join(memberId)
    const enrolled = makeReplicaEnrolled(peer.replica.id, peer.key.publicKey, memberId, handle)
    const written = founder.replica.write({ actor: own }, (writer) => {
      writer.record(workspaceRegionOf(founder), [enrolled])
      return { keep: true, value: undefined }
    })
    return [...(added?.value.commitIds ?? []), ...written.commits.map(({ id }) => id)]
  }

  /** The workspace's region comes by its commits, all others by snapshots; what does not come so comes by the talk. */
  async #fill(peer: SimPeer, source: SimPeer): Promise<void> {
    const root = workspaceRegionOf(source)
    const commits = [...source.replica.log.ofRegionSince(root, 0)].map(({ commit }) => commit)
    let isWhole = this.#population.take(peer, commits) === commits.length
    for (const regionId of listRegions(source.disk.bare)) {
      if (regionId === root) continue
      if (this.#population.hasSecrets && !mayReceive(source.replica, peer.replicaId, regionId)) {
        // As a hub that is asked for it; so the newcomer has not all that the source has.
        isWhole = false
        continue
      }
      await this.#offerFromOthers(peer, source, regionId)
      isWhole = (await this.#load(peer, source, regionId)) && isWhole
      if (!peer.isUp) return
    }
    this.#population.happened.add('join-by-snapshot')
    if (isWhole) checkSame(source, peer)
  }

  /** [R25] Who has a region of old, or was sent it by a liar, and may not have it, is not believed what it holds. */
  async #offerFromOthers(peer: SimPeer, source: SimPeer, regionId: RegionId): Promise<void> {
    const others = this.#population.peers.filter((other) => other !== peer && other !== source && other.isUp)
    for (const other of this.#population.hasSecrets ? others : []) {
      if (!listRegions(other.disk.bare).includes(regionId)) continue
      const audience = new Audience([source, other])
      const known = audience
        .knownBy(source)
        .values()
        .reduce((all, one) => all | one, 0n)
      if (audience.mightHave(regionId, other.memberId, known)) continue
      const frames = this.#frames(other, regionId)
      if (frames === undefined) continue
      const answer = await loadSnapshot(peer.ports, peer.replica, frames).catch(faultOf)
      if (typeof answer !== 'string') {
        const message = `peer ${peer.number} believed peer ${other.number} what ${regionId} holds, who may not have it`
        throw new InvariantBroken('no-unauthorised-effect', message)
      }
      this.#population.faults.add('lie-snapshot-of-closed')
    }
  }

  async #load(peer: SimPeer, source: SimPeer, regionId: RegionId): Promise<boolean> {
    const frames = this.#frames(source, regionId)
    if (frames === undefined) return false
    const spoilt = this.#random.chance(0.2) ? this.#spoil(frames) : undefined
    const { crashKinds, crashChance } = this.#population.weather
    if (crashChance > 0 && this.#random.chance(0.1)) peer.disk.arm(this.#random.pick(crashKinds))
    const attempt = await peer.attemptLater(() =>
      loadSnapshot(peer.ports, peer.replica, spoilt ?? frames).catch(faultOf),
    )
    const said = attempt.outcome === 'done' ? JSON.stringify(attempt.value) : attempt.outcome
    this.#population.trace.note(`peer ${peer.number} begins ${regionId} with a snapshot: ${said}`)
    if (attempt.outcome !== 'done') {
      this.#population.afterFailure(peer, attempt)
      return false
    }
    const isLoaded = typeof attempt.value === 'object'
    if (isLoaded && spoilt !== undefined) {
      throw new InvariantBroken('no-unauthorised-effect', `peer ${peer.number} took in a snapshot that was spoilt`)
    }
    if (isLoaded) this.#population.happened.add('snapshot-loaded')
    return isLoaded
  }

  #frames(source: SimPeer, regionId: RegionId): readonly Uint8Array[] | undefined {
    try {
      return makeSnapshot(source.ports, source.replica, regionId, { recentBytes: this.#recentBytes })
    } catch (error) {
      // Its own history has not all come yet.
      if (faultOf(error) !== 'snapshot-cut-off') throw error
      this.#population.happened.add('snapshot-cut-off')
      return undefined
    }
  }

  #spoil(frames: readonly Uint8Array[]): readonly Uint8Array[] {
    const last = frames.at(-1) ?? new Uint8Array()
    if (this.#random.chance(0.4)) {
      this.#population.faults.add('snapshot-cut-short')
      return [...frames.slice(0, -1), last.subarray(0, this.#random.below(last.length))]
    }
    this.#population.faults.add('snapshot-damaged')
    const place = this.#random.below(frames.length)
    return frames.map((frame, index) => {
      if (index !== place) return frame
      const damaged = Uint8Array.from(frame)
      const at = this.#random.below(frame.length)
      damaged[at] = (damaged[at] ?? 0) ^ (1 + this.#random.below(255))
      return damaged
    })
  }
}

/** What was refused is an answer; all else is not. */
function faultOf(error: unknown): string {
  if (error instanceof SnapshotError) return error.message
  throw error
}

function workspaceRegionOf({ disk }: SimPeer): RegionId {
  // The column holds ids of regions.
  return disk.bare.prepare('SELECT regionId FROM workspace').get()?.['regionId'] as RegionId
}

/** Who began with snapshots of all that another held shows what that one shows. */
function checkSame(source: SimPeer, peer: SimPeer): void {
  const digests = digestTables(source.disk.bare)
  for (const [table, digest] of digestTables(peer.disk.bare)) {
    if (digests.get(table) === digest) continue
    const difference = describeDifference(source.disk.bare, peer.disk.bare)
    throw new InvariantBroken('snapshot-equal', `peer ${peer.number} began with other tables than given: ${difference}`)
  }
}
