import type { Command, MemberId, Role } from '@spicetime/domain'
import { type CommitBytes, makeReplicaEnrolled, markRestored, type RegionId } from '@spicetime/runtime'
import { Gossip, type GossipMessage } from './actors/gossip.ts'
import { Liar } from './actors/liar.ts'
import { Membership } from './actors/membership.ts'
import { SimPeer } from './actors/peer.ts'
import { Sessions } from './actors/sessions.ts'
import { SharedTexts } from './actors/shared-texts.ts'
import type { Talk, TalkWorld } from './actors/talk.ts'
import { Workload } from './actors/workload.ts'
import { InvariantBroken } from './checkers/broken.ts'
import type { WatchedPeer } from './checkers/final-checks.ts'
import { LogWatch } from './checkers/log-watch.ts'
import { Ledger } from './ledger.ts'
import { makeWeather, orderly, type Weather } from './weather.ts'
import type { Packet } from './world/connection.ts'
import { FaultCounts } from './world/fault-counts.ts'
import { ed25519Keys, type KeyWorld, makeHashKeys } from './world/keys.ts'
import { honest, type Meddling } from './world/meddling.ts'
import { inFlightMax, SimNetwork } from './world/network.ts'
import { SimRandom } from './world/random.ts'
import type { Trace } from './world/trace.ts'

export interface PopulationOptions {
  readonly seed: number
  readonly replicas: number
  readonly protocol: SimProtocol
  readonly realCrypto?: boolean | undefined
  readonly weather?: Partial<Weather> | undefined
  readonly folder: string
  readonly trace: Trace
  readonly meddling: Meddling
}

/** Sync sessions as the product has them, or a protocol so plain that what breaks is the core. */
export const simProtocols = ['gossip', 'sessions'] as const
export type SimProtocol = (typeof simProtocols)[number]

const beginMs = Date.UTC(2026, 10, 22)

/** All replicas of a run, the network between them and the time that passes. */
export class Population {
  readonly faults = new FaultCounts()
  /** What is no fault, and yet must occur for a run to prove something. */
  readonly happened = new FaultCounts()
  readonly ledger: Ledger
  readonly weather: Weather
  readonly random: SimRandom
  readonly trace: Trace
  /** The honest ones; the liar is nobody whom a checker would ask. */
  readonly watched: WatchedPeer[] = []
  /** All, each at the place of its number: who was there first, the liar, who came later. */
  readonly peers: SimPeer[] = []
  readonly liar: Liar
  readonly network: SimNetwork<GossipMessage> | SimNetwork<Packet>
  readonly talk: Talk
  readonly protocol: SimProtocol
  /** Gossip says only how far a chain goes, and so cannot tell two branches of one. */
  readonly knowsForks: boolean
  /** Nor does it know that bodies may be awaited, or gone. */
  readonly knowsBodies: boolean
  /** Not everybody has everything: projects are closed, members keep private things, few know what people cost. */
  readonly hasSecrets: boolean
  /** True time. */
  nowMs = beginMs
  readonly #honest: SimPeer[] = []
  readonly #options: PopulationOptions
  readonly #keys: KeyWorld
  readonly #workload: Workload
  readonly #liarPeer: SimPeer
  readonly #membership: Membership
  readonly #copies: SimRandom

  constructor(options: PopulationOptions) {
    this.#options = options
    this.protocol = options.protocol
    this.trace = options.trace
    this.random = new SimRandom(`seed ${options.seed}`)
    this.ledger = new Ledger(this.random.fork('ledger'))
    this.#copies = this.random.fork('copies')
    this.weather = makeWeather(this.random.fork('weather'), options.weather)
    this.#keys = options.realCrypto === true ? ed25519Keys : makeHashKeys(this.random.fork('secret'))
    this.#workload = new Workload(this.random.fork('workload'), {
      burstChance: this.weather.burstChance,
      planChance: this.weather.planChance,
      happened: this.happened,
      texts: new SharedTexts(this.random.fork('texts'), this.ledger.texts, this.happened),
    })
    for (let number = 0; number < options.replicas; number += 1) {
      this.#addHonest(this.#makePeer(number, `peer ${number}`, options.meddling))
    }
    this.#liarPeer = this.#makePeer(options.replicas, `peer ${options.replicas}`, honest)
    this.peers.push(this.#liarPeer)
    this.#found()
    this.knowsForks = options.protocol === 'sessions'
    this.knowsBodies = options.protocol === 'sessions'
    this.hasSecrets = options.protocol === 'sessions' && this.weather.secretChance + this.weather.rateChance > 0
    ;[this.network, this.talk] = this.#beginToTalk(options.protocol)
    this.#membership = new Membership([...this.#honest], this.#liarPeer, this.ledger, this.random.fork('membership'))
    this.liar = new Liar(this.#liarPeer, [...this.#honest], {
      ledger: this.ledger,
      keys: this.#keys,
      random: this.random.fork('lies'),
    })
  }

  get honest(): readonly SimPeer[] {
    return this.#honest
  }

  #beginToTalk(protocol: SimProtocol): [SimNetwork<GossipMessage>, Talk] | [SimNetwork<Packet>, Talk] {
    const random = this.random.fork('talk')
    const [networkRandom, { network: weather }] = [this.random.fork('network'), this.weather]
    const world: TalkWorld = {
      peers: this.peers,
      honest: this.#honest,
      hasSecrets: this.hasSecrets,
      nowMs: () => this.nowMs,
      passTime: (ms) => void (this.nowMs += ms),
      take: (peer, commits) => this.take(peer, commits),
      failed: (peer, error) => this.failed(peer, error),
      note: (line) => this.trace.note(line),
    }
    if (protocol === 'gossip') {
      const network = new SimNetwork<GossipMessage>(networkRandom, this.faults, weather)
      return [network, new Gossip(world, network, random)]
    }
    const isWild = random.chance(0.25)
    const network = new SimNetwork<Packet>(networkRandom, this.faults, isWild ? weather : orderly(weather))
    return [network, new Sessions(world, network, this.faults, random)]
  }

  #addHonest(peer: SimPeer): void {
    this.peers.push(peer)
    this.#honest.push(peer)
    this.watched.push({ peer, watch: new LogWatch(`peer ${peer.number}`) })
  }
  #makePeer(number: number, label: string, meddling: Meddling): SimPeer {
    const surroundings = { folder: this.#options.folder, keys: this.#keys, nowMs: () => this.nowMs }
    return new SimPeer(number, surroundings, this.random.fork(label), meddling)
  }

  /** Of whom nobody knows yet. */
  makeNewcomer(attempt: number): SimPeer {
    return this.#makePeer(this.peers.length, `newcomer ${attempt}`, this.#options.meddling)
  }

  /** From now on he belongs to them, whether or not they know it already. */
  welcome(peer: SimPeer, by: SimPeer, commitIds: readonly string[]): void {
    this.#addHonest(peer)
    this.happened.add('join')
    this.trace.note(`peer ${peer.number} joins, let in by ${commitIds.join()}`)
    this.ledger.acknowledge(commitIds, by.number)
    // Projects may be closed already.
    if (this.hasSecrets && peer.memberId !== by.memberId) this.ledger.mayBeRefused.add(peer.memberId ?? '')
    this.ledger.enrolments.set(peer.number, commitIds.at(-1) ?? '')
    this.ledger.letInBy.set(peer.number, by.number)
    this.talk.announce(by, commitIds)
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

  /** Time passes, messages arrive, somebody writes. */
  advance(): void {
    this.nowMs += 1 + this.random.below(200)
    this.talk.advance()
    const awake = this.honest.filter((peer) => peer.isUp)
    if (awake.length > 0) this.#write(this.random.pick(awake))
    // A liar does his work like everybody, so as not to be found out; nobody promises him anything.
    if (this.random.chance(0.1)) this.#liarPeer.attempt(() => this.#workload.change(this.#liarPeer, false))
  }

  #write(peer: SimPeer): void {
    // Who takes a removal back lets the removed one in again, and who takes back an enrolment bars who was let in.
    const hasNews = this.ledger.removalOfLiar !== undefined || this.#honest.length > this.#options.replicas
    const isOfFounder = peer.memberId === this.honest[0]?.memberId
    const mayUndo = (peer !== this.honest[0] || !hasNews) && !(isOfFounder && this.hasSecrets)
    const attempt = peer.attempt(() => this.#workload.change(peer, mayUndo))
    const said = attempt.outcome === 'done' ? attempt.value.join() : attempt.outcome
    this.trace.note(`peer ${peer.number} writes: ${said}`)
    if (attempt.outcome !== 'done') return this.afterFailure(peer, attempt)
    this.ledger.acknowledge(attempt.value, peer.number)
    this.talk.announce(peer, attempt.value)
  }

  /** Somebody wishes for something of which others are told. @returns the commits; undefined when it was not done */
  wish(by: SimPeer, command: Command, what: string = command.kind): readonly string[] | undefined {
    const attempt = by.attempt(() => by.workspace?.execute(command))
    const done = attempt.outcome === 'done' ? attempt.value : undefined
    this.trace.note(`peer ${by.number} ${what}: ${done === undefined ? attempt.outcome : JSON.stringify(done)}`)
    if (attempt.outcome !== 'done') this.afterFailure(by, attempt)
    if (done?.ok !== true) return undefined
    this.ledger.acknowledge(done.value.commitIds, by.number)
    this.talk.announce(by, done.value.commitIds)
    return done.value.commitIds
  }

  /** @returns what changed; undefined when it was refused */
  changeMembership(): string | undefined {
    const wish = this.#membership.next()
    if (wish === undefined) return undefined
    const commitIds = this.wish(wish.by, wish.command, wish.what)
    if (commitIds === undefined) return undefined
    if (wish.what === 'liar-removed') this.ledger.removalOfLiar ??= commitIds[0]
    return wish.what
  }

  /** A store is put back as it was; what only it knew is gone. */
  restore(peer: SimPeer): void {
    const watched = this.watched.find((one) => one.peer === peer)
    if (watched === undefined) return
    for (const one of this.watched) one.watch.look(one.peer.disk.bare)
    peer.restore()
    // As `spice backup` makes copies: it hears of its own work before it writes.
    const isMarked = this.#copies.chance(this.weather.markedChance)
    if (isMarked) markRestored(peer.disk.bare, peer.replicaId)
    this.ledger.mayEnd.add(peer.number)
    this.ledger.restored.add(peer.number)
    // What he decided since about who has a project is gone, or contradicts itself.
    if (this.hasSecrets) for (const { memberId } of this.#honest) this.ledger.mayBeRefused.add(memberId ?? '')
    this.talk.forget(peer)
    const dropped = [...watched.watch.restored(peer.disk.bare)]
    const lost = dropped.filter((id) => !this.watched.some(({ watch }) => watch.has(id)))
    this.ledger.lose(lost)
    this.faults.add(isMarked ? 'backup-restored-marked' : 'backup-restored')
    this.trace.note(`peer ${peer.number} was restored: ${dropped.length} commits fewer, ${lost.length} of them lost`)
  }

  afterFailure(peer: SimPeer, attempt: { readonly outcome: string; readonly kind?: string }): void {
    const enrolment = this.ledger.enrolments.get(peer.number)
    const isEarly = () => enrolment !== undefined && peer.commitOf(enrolment) === undefined
    const mayEnd = this.ledger.mayHaveEnded(peer.number)
    if (attempt.outcome === 'ended' && !mayEnd && !isEarly()) {
      const message = `peer ${peer.number} may not write any more (${attempt.kind ?? ''}), and nobody has ended it`
      throw new InvariantBroken('no-unauthorised-effect', message)
    }
    const mayBeRefused = this.ledger.mayBeRefused.has(peer.memberId ?? '') || mayEnd
    if (attempt.outcome === 'refused' && !mayBeRefused) {
      const message = `peer ${peer.number} may not write (${attempt.kind ?? ''}), and nobody has changed what its member may`
      throw new InvariantBroken('no-unauthorised-effect', message)
    }
    this.faults.add(attempt.kind ?? attempt.outcome)
    if (attempt.outcome !== 'crashed') return
    this.talk.forget(peer)
    const watched = this.watched.find((one) => one.peer === peer)
    const more = watched?.watch.lookAgain(peer.disk.bare) ?? 0
    this.trace.note(`peer ${peer.number} is down, ${more} commits more on its disk`)
  }

  /** Looks at what a peer holds before something happens to it. */
  lookAt(peer: SimPeer): void {
    this.watched.find((one) => one.peer === peer)?.watch.look(peer.disk.bare)
  }

  /** @returns how many are new */
  take(peer: SimPeer, commits: readonly CommitBytes[]): number {
    const attempt = peer.receive(commits)
    if (attempt.outcome !== 'done') {
      this.trace.note(`peer ${peer.number} receives ${commits.length}: ${attempt.outcome}`)
      this.afterFailure(peer, attempt)
      return 0
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
    return stored
  }

  failed(peer: SimPeer, error: unknown): void {
    const attempt = peer.attempt(() => {
      throw error
    })
    this.trace.note(`peer ${peer.number} fails: ${attempt.outcome}`)
    if (attempt.outcome !== 'done') this.afterFailure(peer, attempt)
  }

  /** No more faults: every peer is up and its clock right, and all talk until nobody learns anything. */
  heal(): void {
    if (this.network.inFlightPeak > inFlightMax) throw new InvariantBroken('bounded', 'the network held too much')
    this.network.heal()
    for (const peer of this.peers) {
      peer.isUp = true
      peer.disk.disarm()
      if (peer.disk.isFull) peer.disk.free()
    }
    const aheadMs = Math.max(0, ...this.peers.map((peer) => peer.replica.log.lastHlc().wallMs - this.nowMs))
    for (const peer of this.peers) peer.clockOffsetMs = 0
    this.nowMs += aheadMs
    try {
      this.talk.settle()
    } catch (error) {
      throw error instanceof InvariantBroken ? error : new InvariantBroken('converged', messageOf(error), error)
    }
  }

  close(): void {
    for (const peer of this.peers) peer.disk.close()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (result.ok) return result.value
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
}
