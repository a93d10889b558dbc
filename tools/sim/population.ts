import type { MemberId, Role } from '@spicetime/domain'
import { type CommitBytes, makeReplicaEnrolled, type RegionId } from '@spicetime/runtime'
import { type GossipMessage, lackingOf, vectorOf } from './actors/gossip.ts'
import { Liar } from './actors/liar.ts'
import { SimPeer } from './actors/peer.ts'
import { Workload } from './actors/workload.ts'
import { InvariantBroken } from './checkers/broken.ts'
import type { WatchedPeer } from './checkers/final-checks.ts'
import { LogWatch } from './checkers/log-watch.ts'
import { Ledger } from './ledger.ts'
import { makeWeather, type Weather } from './weather.ts'
import { FaultCounts } from './world/fault-counts.ts'
import { ed25519Keys, type KeyWorld, makeHashKeys } from './world/keys.ts'
import { honest, type Meddling } from './world/meddling.ts'
import { inFlightMax, SimNetwork } from './world/network.ts'
import { SimRandom } from './world/random.ts'
import type { Trace } from './world/trace.ts'

export interface PopulationOptions {
  readonly seed: number
  readonly replicas: number
  readonly realCrypto?: boolean | undefined
  readonly folder: string
  readonly trace: Trace
  readonly meddling: Meddling
}

const beginMs = Date.UTC(2026, 10, 22)

/** All replicas of a run, the network between them and the time that passes. */
export class Population {
  readonly faults = new FaultCounts()
  readonly ledger = new Ledger()
  readonly weather: Weather
  readonly random: SimRandom
  readonly trace: Trace
  /** The honest ones; the liar is nobody whom a checker would ask. */
  readonly watched: WatchedPeer[] = []
  readonly liar: Liar
  readonly network: SimNetwork<GossipMessage>
  /** True time. */
  nowMs = beginMs
  readonly #options: PopulationOptions
  readonly #keys: KeyWorld
  readonly #workload: Workload
  readonly #liarPeer: SimPeer

  constructor(options: PopulationOptions) {
    this.#options = options
    this.trace = options.trace
    this.random = new SimRandom(`seed ${options.seed}`)
    this.weather = makeWeather(this.random.fork('weather'))
    this.#keys = options.realCrypto === true ? ed25519Keys : makeHashKeys(this.random.fork('secret'))
    this.network = new SimNetwork(this.random.fork('network'), this.faults, this.weather.network)
    this.#workload = new Workload(this.random.fork('workload'))
    for (let number = 0; number < options.replicas; number += 1) this.#addHonest()
    this.#liarPeer = this.#makePeer(options.replicas, honest)
    this.#found()
    const victims = this.watched.map(({ peer }) => peer)
    this.liar = new Liar(this.#liarPeer, victims, this.ledger, this.#keys, this.random.fork('lies'))
  }

  get peers(): readonly SimPeer[] {
    return [...this.watched.map(({ peer }) => peer), this.#liarPeer]
  }

  #addHonest(): WatchedPeer {
    const number = this.watched.length
    const peer = this.#makePeer(number, this.#options.meddling)
    const watched = { peer, watch: new LogWatch(`peer ${number}`) }
    this.watched.push(watched)
    return watched
  }
  #makePeer(number: number, meddling: Meddling): SimPeer {
    const surroundings = { folder: this.#options.folder, keys: this.#keys, nowMs: () => this.nowMs }
    return new SimPeer(number, surroundings, this.random.fork(`peer ${number}`), meddling)
  }

  /** The first peer makes the workspace and lets the others in; what they then know, they hear over the network. */
  #found(): void {
    const [founder, ...others] = this.peers
    if (founder === undefined) return
    const workspace = founder.found()
    for (const key of ['WEB', 'APP']) must(workspace.execute({ kind: 'project.create', key, name: key }))
    others.forEach((peer, index) => {
      const role: Role = index === 0 ? 'admin' : 'member'
      this.#admit(founder, peer, `member${peer.number}`, role)
    })
    const { log } = founder.replica
    this.ledger.acknowledge(
      [...log.since(0)].map(({ commit }) => commit.id),
      founder.number,
    )
  }

  /** Makes `peer` the device of a new member. */
  #admit(by: SimPeer, peer: SimPeer, handle: string, role: Role): void {
    const { workspace } = by
    if (workspace === undefined) return
    const added = must(workspace.execute({ kind: 'member.add', handle, role }))
    // The command makes a member.
    const memberId = added.entities[0]?.id as MemberId
    // The row names the region in the domain's type.
    const regionId = workspace.read.workspace().regionId as unknown as RegionId
    peer.join(memberId)
    const enrolled = makeReplicaEnrolled(peer.replica.id, peer.key.publicKey, memberId, handle)
    by.replica.write({ actor: by.memberId ?? '' }, (writer) => {
      writer.record(regionId, [enrolled])
      return { keep: true, value: undefined }
    })
  }

  /** Time passes, messages arrive, somebody writes, somebody asks. */
  advance(): void {
    this.nowMs += 1 + this.random.below(200)
    this.#deliver(8)
    this.#write(this.#pickUp())
    if (this.random.chance(0.25)) this.#ask(this.#pickUp())
    if (this.random.chance(0.1)) this.#ask(this.#liarPeer)
  }

  #pickUp(): SimPeer | undefined {
    const up = this.watched.filter(({ peer }) => peer.isUp)
    return up.length === 0 ? undefined : this.random.pick(up).peer
  }

  #write(peer: SimPeer | undefined): void {
    if (peer === undefined) return
    const attempt = peer.attempt(() => this.#workload.change(peer))
    this.trace.note(
      `peer ${peer.number} writes: ${attempt.outcome === 'done' ? attempt.value.join() : attempt.outcome}`,
    )
    if (attempt.outcome === 'done') {
      this.ledger.acknowledge(attempt.value, peer.number)
      if (attempt.value.length > 0 && this.random.chance(0.1)) this.#push(peer, attempt.value)
    } else this.afterFailure(peer, attempt)
  }

  /** What was just written is sent to everybody unasked, and may come before that on which it rests. */
  #push(peer: SimPeer, ids: readonly string[]): void {
    const { log } = peer.replica
    const commits = ids.flatMap((id) => {
      // Ids of commits that were just written.
      const position = log.positionOf(id as never)
      const placed = position === undefined ? undefined : log.at(position)
      return placed === undefined ? [] : [placed.commit]
    })
    for (const to of this.peers) if (to !== peer) this.send(peer, to, { kind: 'commits', commits, hops: 0 })
  }

  afterFailure(peer: SimPeer, attempt: { readonly outcome: string; readonly kind?: string }): void {
    this.faults.add(attempt.kind ?? attempt.outcome)
    if (attempt.outcome !== 'crashed') return
    const watched = this.watched.find((one) => one.peer === peer)
    const more = watched?.watch.lookAgain(peer.disk.bare) ?? 0
    this.trace.note(`peer ${peer.number} is down, ${more} commits more on its disk`)
  }

  /** Looks at what a peer holds before something happens to it. */
  lookAt(peer: SimPeer): void {
    this.watched.find((one) => one.peer === peer)?.watch.look(peer.disk.bare)
  }

  #ask(peer: SimPeer | undefined): void {
    if (peer === undefined) return
    const other = this.random.pick(this.peers.filter((candidate) => candidate !== peer))
    this.send(peer, other, { kind: 'have', vector: vectorOf(peer), hops: 0 })
  }

  send(from: SimPeer, to: SimPeer, message: GossipMessage): void {
    this.network.send(from.number, to.number, message, this.nowMs)
  }

  #deliver(countMax: number): void {
    for (let count = 0; count < countMax; count += 1) {
      const message = this.network.next(this.nowMs)
      if (message === undefined) return
      const [from, to] = [this.peers[message.from], this.peers[message.to]]
      if (from !== undefined && to !== undefined && to.isUp) this.#hear(from, to, message.content)
    }
  }

  #hear(from: SimPeer, to: SimPeer, message: GossipMessage): void {
    if (message.kind === 'commits') {
      if (this.#take(to, message.commits) && message.hops > 0) this.#askAgain(to, from, message.hops)
      return
    }
    const commits = lackingOf(to, message.vector)
    if (commits.length > 0) this.send(to, from, { kind: 'commits', commits, hops: hopsMax - message.hops })
  }

  /** A long way behind is gone in one go, yet not for ever. */
  #askAgain(peer: SimPeer, other: SimPeer, hops: number): void {
    this.send(peer, other, { kind: 'have', vector: vectorOf(peer), hops: hopsMax - hops + 1 })
  }

  /** @returns whether something new was stored */
  #take(peer: SimPeer, commits: readonly CommitBytes[]): boolean {
    const attempt = peer.receive(commits)
    if (attempt.outcome !== 'done') {
      this.trace.note(`peer ${peer.number} receives ${commits.length}: ${attempt.outcome}`)
      this.afterFailure(peer, attempt)
      return false
    }
    const { stored, known, refused } = attempt.value
    const faults = refused.map(({ index, fault }) => `${index} ${fault}`)
    this.trace.note(`peer ${peer.number} receives ${commits.length}: ${stored} new, ${known} known; ${faults.join()}`)
    if (stored + known + refused.length !== commits.length) {
      throw new InvariantBroken(
        'no-strange-failure',
        `of ${commits.length} commits received some are not accounted for`,
      )
    }
    return stored > 0
  }

  /** No more faults: every peer is up and its clock right, and all talk until nobody learns anything. */
  heal(): void {
    if (this.network.inFlightPeak > inFlightMax) throw new InvariantBroken('bounded', 'the network held too much')
    this.network.heal()
    const aheadMs = Math.max(
      0,
      ...this.peers.map((peer) => peer.clockOffsetMs),
      ...this.peers.map(hlcAhead(this.nowMs)),
    )
    this.nowMs += aheadMs
    for (const peer of this.peers) {
      peer.isUp = true
      peer.clockOffsetMs = 0
      if (peer.disk.isFull) peer.disk.free()
    }
    while (this.network.nextAtMs !== undefined) {
      this.nowMs = Math.max(this.nowMs, this.network.nextAtMs)
      this.#deliver(1)
    }
    this.#meetAll()
  }

  #meetAll(): void {
    const roundsMax = 20
    for (let round = 0; round < roundsMax; round += 1) {
      let learnt = 0
      for (const from of this.peers) {
        for (const { peer: to } of this.watched) if (from !== to) learnt += this.#bringUpToDate(from, to)
      }
      this.trace.note(`meeting ${round}: ${learnt} learnt`)
      if (learnt === 0) return
    }
    throw new InvariantBroken('converged', `after ${roundsMax} rounds of all with all somebody still learns`)
  }

  #bringUpToDate(from: SimPeer, to: SimPeer): number {
    for (let learnt = 0; ; learnt += 1) {
      const commits = lackingOf(from, vectorOf(to))
      if (commits.length === 0 || !this.#take(to, commits)) return learnt
    }
  }

  close(): void {
    for (const peer of this.peers) peer.disk.close()
  }
}

/** How many exchanges one question may lead to. */
const hopsMax = 4

function hlcAhead(nowMs: number): (peer: SimPeer) => number {
  return (peer) => peer.replica.log.lastHlc().wallMs - nowMs
}

function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (result.ok) return result.value
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
}
