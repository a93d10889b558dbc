import {
  type CommitBytes,
  isForAll,
  mayReceive,
  type RegionId,
  type Replica,
  type ReplicaId,
  ReplicaSync,
  takesPart,
} from '@spicetime/runtime'
import { InvariantBroken } from '../checkers/broken.ts'
import { type Packet, SimConnection } from '../world/connection.ts'
import type { FaultCounts } from '../world/fault-counts.ts'
import type { SimNetwork } from '../world/network.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'
import type { Talk, TalkWorld } from './talk.ts'

const tickMs = 1000
/** For so long nothing must be left to do: what came too early is asked for again after a minute. */
const quietMs = 2 * 60_000
/** Virtual time within which all must have heard all once nothing is in the way. */
const settleMsMax = 10 * 60_000

interface Link {
  readonly ends: readonly [SimConnection, SimConnection]
}

/** The product's own sync sessions over the simulated network. */
export class Sessions implements Talk {
  readonly #world: TalkWorld
  readonly #network: SimNetwork<Packet>
  readonly #random: SimRandom
  readonly #faults: FaultCounts
  readonly #syncs = new Map<SimPeer, ReplicaSync>()
  readonly #links: Link[] = []
  /** Chance that a frame is damaged on its way. */
  #damageChance: number
  /** Commits that a session may hold back: in some runs so few that they must be asked for again. */
  readonly #pendingMax: number
  #nextTickMs: number

  constructor(world: TalkWorld, network: SimNetwork<Packet>, faults: FaultCounts, random: SimRandom) {
    this.#world = world
    this.#network = network
    this.#faults = faults
    this.#random = random
    this.#damageChance = random.chance(0.3) ? 0.01 : 0
    this.#pendingMax = random.pick([4, 64, 4096])
    this.#nextTickMs = world.nowMs() + tickMs
  }

  advance(): void {
    this.#deliver(24)
    this.#tickWhenDue()
    if (this.#random.chance(0.15)) this.#connectSome()
    if (this.#random.chance(0.01)) this.#cutSome()
  }

  announce(peer: SimPeer): void {
    this.#syncs.get(peer)?.announce()
  }

  /** Past the session: as if by a stick. What is stored is not passed on before something else is. */
  tell(_from: SimPeer, to: SimPeer, commits: readonly CommitBytes[]): void {
    if (to.isUp) this.#world.take(to, commits)
  }

  forget(peer: SimPeer): void {
    this.#syncs.delete(peer)
    for (const link of this.#links) for (const end of link.ends) if (end.peer === peer.number) end.abandon()
  }

  settle(): void {
    this.#damageChance = 0
    // What is still on slow ways arrives first, however long that takes.
    this.#deliverAll()
    let quietSinceMs = this.#world.nowMs()
    const endsAtMs = this.#world.nowMs() + settleMsMax
    while (this.#world.nowMs() < endsAtMs) {
      for (const [index, a] of this.#world.peers.entries()) {
        for (const b of this.#world.peers.slice(index + 1)) if (!this.#isConnected(a, b)) this.#connect(a, b)
      }
      this.#deliverAll()
      if (!this.#isQuiet()) quietSinceMs = this.#world.nowMs()
      else if (this.#world.nowMs() - quietSinceMs > quietMs) return
      this.#world.passTime(tickMs)
      this.#tickWhenDue()
    }
    const states = [...this.#syncs].flatMap(([peer, sync]) =>
      sync
        .sessions()
        .filter(({ isSettled }) => !isSettled)
        .map((status) => `peer ${peer.number} ${JSON.stringify(status)}`),
    )
    throw new Error(`sessions do not come to rest: ${states.join('; ')}`)
  }

  /** All are connected with all, all sessions say that nothing is left to do. */
  #isQuiet(): boolean {
    const others = this.#world.peers.length - 1
    return [...this.#syncs.values()].every((sync) => {
      const sessions = sync.sessions()
      return sessions.length === others && sessions.every(({ isSettled }) => isSettled)
    })
  }

  #syncOf(peer: SimPeer): ReplicaSync {
    const known = this.#syncs.get(peer)
    if (known !== undefined) return known
    const sync = new ReplicaSync({
      ports: peer.ports,
      replica: peer.replica,
      trusts: (id) => this.#world.peers.some((other) => other.replicaId === id),
      mayReceive: this.#world.hasSecrets
        ? (id, regionId) => {
            const isRight = maySee(peer.replica, id, regionId)
            return peer.meddling.mayReceive?.(isRight, regionId, peer.replica) ?? isRight
          }
        : () => true,
      limits: { pendingCommitsMax: this.#pendingMax },
      onFailed: (error) => this.#world.failed(peer, error),
      onStored: (commits) => this.#world.note(`peer ${peer.number} stored ${commits}`),
    })
    this.#syncs.set(peer, sync)
    return sync
  }

  #connectSome(): void {
    const awake = this.#world.peers.filter((peer) => peer.isUp)
    if (awake.length < 2) return
    const a = this.#random.pick(awake)
    const b = this.#random.pick(awake.filter((peer) => peer !== a))
    if (!this.#isConnected(a, b) || this.#random.chance(0.05)) this.#connect(a, b)
  }

  #isConnected(a: SimPeer, b: SimPeer): boolean {
    return this.#links.some(({ ends }) => {
      const numbers = ends.map((end) => end.peer)
      return ends.every((end) => end.isOpen) && numbers.includes(a.number) && numbers.includes(b.number)
    })
  }

  #connect(a: SimPeer, b: SimPeer): void {
    const send = (from: number, to: number, packet: Packet) => {
      this.#network.send(from, to, packet, this.#world.nowMs())
    }
    const ends = SimConnection.pair(a.number, b.number, send)
    const open = this.#links.filter((link) => link.ends.some((end) => end.isOpen))
    this.#links.splice(0, this.#links.length, ...open, { ends })
    this.#world.note(`peers ${a.number} and ${b.number} connect`)
    this.#syncOf(a).attach(ends[0])
    this.#syncOf(b).attach(ends[1])
  }

  #cutSome(): void {
    const open = this.#links.filter(({ ends }) => ends.every((end) => end.isOpen))
    if (open.length === 0) return
    const { ends } = this.#random.pick(open)
    this.#faults.add('connection-cut')
    for (const end of ends) end.arrive({ kind: 'close', to: end, ending: { reason: 'broken', detail: 'cut' } })
  }

  #tickWhenDue(): void {
    if (this.#world.nowMs() < this.#nextTickMs) return
    this.#nextTickMs = this.#world.nowMs() + tickMs
    for (const [peer, sync] of this.#syncs) {
      if (peer.isUp) sync.tick()
      this.#checkBounds(peer, sync)
    }
  }

  #checkBounds(peer: SimPeer, sync: ReplicaSync): void {
    const held = Math.max(0, ...sync.sessions().map(({ commitsPending }) => commitsPending))
    if (held <= this.#pendingMax) return
    throw new InvariantBroken(
      'bounded',
      `peer ${peer.number} holds ${held} commits back, more than ${this.#pendingMax}`,
    )
  }

  #deliver(countMax: number): void {
    for (let count = 0; count < countMax; count += 1) {
      const message = this.#network.next(this.#world.nowMs())
      if (message === undefined) return
      const to = this.#world.peers[message.to]
      if (to?.isUp === true) message.content.to.arrive(this.#damaged(message.content))
    }
  }

  #deliverAll(): void {
    for (let atMs = this.#network.nextAtMs; atMs !== undefined; atMs = this.#network.nextAtMs) {
      this.#world.passTime(Math.max(0, atMs - this.#world.nowMs()))
      this.#deliver(1)
    }
  }

  #damaged(packet: Packet): Packet {
    if (packet.kind === 'close' || packet.frame.length === 0 || !this.#random.chance(this.#damageChance)) return packet
    this.#faults.add('damaged-frame')
    const frame = Uint8Array.from(packet.frame)
    const at = this.#random.below(frame.length)
    frame[at] = (frame[at] ?? 0) ^ (1 + this.#random.below(255))
    return { ...packet, frame }
  }
}

/** Who was removed or revoked is told what is for all, so that all can be held against each other in the end. */
function maySee(replica: Replica, peerId: ReplicaId, regionId: RegionId): boolean {
  return mayReceive(replica, peerId, regionId) || (!takesPart(replica, peerId) && isForAll(replica, regionId))
}
