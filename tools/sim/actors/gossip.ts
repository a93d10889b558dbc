import type { CommitBytes, SqlRow } from '@spicetime/runtime'
import type { SimNetwork } from '../world/network.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'
import type { Talk, TalkWorld } from './talk.ts'

/**
 * The plainest protocol that can work, for the core alone: "this is what I have" is answered by "this is what you lack",
 * a bounded number of commits in the order in which they were stored. Nothing is remembered of a peer, so messages may be
 * lost, doubled and turned round at will.
 */
export type GossipMessage =
  | { readonly kind: 'have'; readonly vector: Vector; readonly hops: number }
  | { readonly kind: 'commits'; readonly commits: readonly CommitBytes[]; readonly hops: number }

/** `region replica` → number of the newest commit. */
type Vector = ReadonlyMap<string, number>

const commitsPerMessageMax = 64
/** As long as a stretch of commits may be of which only the last is signed. */
const stretchMax = 256
/** How many exchanges one question may lead to. */
const hopsMax = 4
const roundsMax = 20

export class Gossip implements Talk {
  readonly #world: TalkWorld
  readonly #network: SimNetwork<GossipMessage>
  readonly #random: SimRandom

  constructor(world: TalkWorld, network: SimNetwork<GossipMessage>, random: SimRandom) {
    this.#world = world
    this.#network = network
    this.#random = random
  }

  advance(): void {
    this.#deliver(8)
    const { peers, honest } = this.#world
    const speakers = this.#random.chance(0.3) ? peers.filter((peer) => !honest.includes(peer)) : honest
    const awake = speakers.filter((peer) => peer.isUp)
    if (awake.length > 0 && this.#random.chance(0.3)) this.#ask(this.#random.pick(awake))
  }

  /** What was just written is sent to everybody now and then, and may come before that on which it rests. */
  announce(peer: SimPeer, ids: readonly string[]): void {
    if (ids.length === 0 || !this.#random.chance(0.1)) return
    const commits = ids.flatMap((id) => peer.commitOf(id) ?? [])
    for (const to of this.#world.peers) if (to !== peer) this.#send(peer, to, { kind: 'commits', commits, hops: 0 })
  }

  tell(from: SimPeer, to: SimPeer, commits: readonly CommitBytes[]): void {
    this.#send(from, to, { kind: 'commits', commits, hops: 0 })
  }

  forget(): void {
    // Nothing is remembered.
  }

  settle(): void {
    for (let atMs = this.#network.nextAtMs; atMs !== undefined; atMs = this.#network.nextAtMs) {
      this.#world.passTime(Math.max(0, atMs - this.#world.nowMs()))
      this.#deliver(1)
    }
    for (let round = 0; round < roundsMax; round += 1) {
      let learnt = 0
      for (const from of this.#world.peers) {
        for (const to of this.#world.honest) if (from !== to) learnt += this.#bringUpToDate(from, to)
      }
      this.#world.note(`meeting ${round}: ${learnt} learnt`)
      if (learnt === 0) return
    }
    throw new Error(`after ${roundsMax} rounds of all with all somebody still learns`)
  }

  #bringUpToDate(from: SimPeer, to: SimPeer): number {
    for (let learnt = 0; ; learnt += 1) {
      const commits = lackingOf(from, vectorOf(to))
      if (commits.length === 0 || this.#world.take(to, commits) === 0) return learnt
    }
  }

  #ask(peer: SimPeer, hops = 0, other = this.#random.pick(this.#world.peers.filter((one) => one !== peer))): void {
    this.#send(peer, other, { kind: 'have', vector: vectorOf(peer), hops })
  }

  #send(from: SimPeer, to: SimPeer, message: GossipMessage): void {
    this.#network.send(from.number, to.number, message, this.#world.nowMs())
  }

  #deliver(countMax: number): void {
    for (let count = 0; count < countMax; count += 1) {
      const message = this.#network.next(this.#world.nowMs())
      if (message === undefined) return
      const [from, to] = [this.#world.peers[message.from], this.#world.peers[message.to]]
      if (from !== undefined && to?.isUp === true) this.#hear(from, to, message.content)
    }
  }

  #hear(from: SimPeer, to: SimPeer, message: GossipMessage): void {
    if (message.kind === 'have') {
      const commits = lackingOf(to, message.vector)
      if (commits.length > 0) this.#send(to, from, { kind: 'commits', commits, hops: message.hops + 1 })
      return
    }
    // A long way behind is gone in one go, yet not for ever.
    const isNew = this.#world.take(to, message.commits) > 0
    if (isNew && message.hops > 0 && message.hops < hopsMax) this.#ask(to, message.hops, from)
  }
}

interface Chain {
  readonly region: number
  readonly replica: number
  readonly name: string
  readonly seq: number
}

/** The chains that a peer holds, with their newest numbers. */
function chainsOf(peer: SimPeer): readonly Chain[] {
  const rows = peer.disk.bare
    .prepare(
      `SELECT region.n AS region, replica.n AS replica, region.id || ' ' || replica.id AS name,
         (SELECT max(seq) FROM commits WHERE commits.region = region.n AND commits.replica = replica.n) AS seq
       FROM region, replica WHERE seq IS NOT NULL`,
    )
    .all()
  // The columns are those of Chain.
  return rows as unknown as readonly Chain[]
}

function vectorOf(peer: SimPeer): Vector {
  return new Map(chainsOf(peer).map(({ name, seq }) => [name, seq]))
}

/** What `peer` has beyond a vector: the first of it. */
function lackingOf(peer: SimPeer, vector: Vector): readonly CommitBytes[] {
  const longer = chainsOf(peer).filter(({ name, seq }) => seq > (vector.get(name) ?? 0))
  const rows = longer.flatMap(({ region, replica, name }) =>
    peer.disk.bare
      .prepare(
        `SELECT position, header, signature, body, isDeflated FROM commits
         WHERE region = ? AND replica = ? AND seq > ? ORDER BY seq LIMIT ${commitsPerMessageMax + stretchMax}`,
      )
      .all(region, replica, vector.get(name) ?? 0)
      .map((found): SqlRow => ({ ...found, chain: name })),
  )
  rows.sort((a, b) => Number(a['position']) - Number(b['position']))
  return firstOf(rows).map((row) => peer.replica.log.bytesOf(row))
}

/** As many as fit a message, and the rest of stretches that are begun: nobody takes those in by pieces. */
function firstOf(rows: readonly SqlRow[]): readonly SqlRow[] {
  const open = new Set<unknown>()
  return rows.filter(({ chain, signature }, index) => {
    const isTaken = index < commitsPerMessageMax || open.has(chain)
    if (isTaken && signature === null) open.add(chain)
    else if (isTaken) open.delete(chain)
    return isTaken
  })
}
