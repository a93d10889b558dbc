import type { CommitBytes } from '@spicetime/runtime'
import { lies } from './actors/liar.ts'
import type { SimPeer } from './actors/peer.ts'
import { awaitsBodies, wouldLoseBodies } from './checkers/bodies.ts'
import type { Population } from './population.ts'
import type { SimRandom } from './world/random.ts'

const hourMs = 3600_000

/** What goes wrong, and when it is mended again. */
export class Faults {
  readonly #population: Population
  readonly #random: SimRandom

  constructor(population: Population) {
    this.#population = population
    this.#random = population.random.fork('faults')
  }

  strike(): void {
    const { weather } = this.#population
    const chances: readonly (readonly [number, () => void])[] = [
      [weather.crashChance, () => this.#crash()],
      [weather.fullDiskChance, () => this.#fillDisk()],
      [weather.partitionChance, () => this.#partition()],
      [weather.slowChance, () => this.#slow()],
      [weather.clockChance, () => this.#skewClock()],
      [weather.lieChance, () => this.#lie()],
      [weather.newerEventChance, () => this.#newerEvent()],
      [weather.membershipChance, () => this.#changeMembership()],
      [weather.backupChance, () => this.#anyPeer().disk.backUp()],
      [weather.backupChance / 2, () => this.#restore()],
      [0.02, () => this.#tellAsRemoved()],
      // Mended after some time, whatever was broken.
      [0.05, () => this.#restart()],
      [0.02, () => this.#population.network.unblockAll()],
      [0.02, () => this.#freeDisk()],
    ]
    for (const [chance, act] of chances) if (this.#random.chance(chance)) act()
  }

  #note(what: string): void {
    this.#population.trace.note(`fault: ${what}`)
  }
  #anyPeer(): SimPeer {
    return this.#random.pick(this.#population.watched).peer
  }

  #crash(): void {
    const peer = this.#anyPeer()
    if (!peer.isUp) return
    this.#population.lookAt(peer)
    if (this.#random.chance(0.2)) {
      peer.crash()
      this.#population.afterFailure(peer, { outcome: 'crashed', kind: 'crash-idle' })
      return
    }
    const kind = this.#random.pick(this.#population.weather.crashKinds)
    peer.disk.arm(kind)
    this.#note(`peer ${peer.number} will ${kind}`)
  }
  #restart(): void {
    for (const { peer } of this.#population.watched) peer.isUp = true
  }

  #restore(): void {
    const { watched, knowsForks } = this.#population
    const peers = watched.map(({ peer }) => peer).filter((peer) => peer.disk.hasBackup)
    if (peers.length === 0 || !knowsForks) return
    const peer = this.#random.pick(peers)
    // What is only on this disk, and elsewhere without its bodies, would be lost with all that others built on it.
    if (wouldLoseBodies(peer, watched)) return
    if (watched.some((other) => awaitsBodies(other.peer))) this.#population.happened.add('restored-while-awaited')
    this.#population.restore(peer)
  }

  #changeMembership(): void {
    const what = this.#population.changeMembership()
    if (what !== undefined) this.#population.faults.add(`membership-${what}`)
  }

  /** Who was removed goes on, whether he knows it or not. */
  #tellAsRemoved(): void {
    const { liar, faults } = this.#population
    const told = liar.goOnAsRemoved()
    if (told === undefined) return
    faults.add(told.isAware ? 'lie-removed' : 'removed-unaware')
    this.#note(`the removed one writes, ${told.isAware ? 'knowing' : 'not knowing'} it`)
    this.#spread(told.commits)
  }

  /** To some, at once; who believes it would pass it on. */
  #spread(commits: readonly CommitBytes[]): void {
    const { liar, watched, talk } = this.#population
    for (const { peer } of watched) if (this.#random.chance(0.7)) talk.tell(liar.peer, peer, commits)
  }

  #fillDisk(): void {
    const peer = this.#anyPeer()
    peer.disk.fill()
    this.#note(`disk of peer ${peer.number} is full`)
  }
  #freeDisk(): void {
    for (const { peer } of this.#population.watched) if (peer.disk.isFull) peer.disk.free()
  }

  #partition(): void {
    const { network, peers, faults } = this.#population
    const inside = new Set(peers.filter(() => this.#random.chance(0.5)).map(({ number }) => number))
    const isOneWay = this.#random.chance(0.4)
    for (const { number: from } of peers) {
      for (const { number: to } of peers) {
        if (inside.has(from) === inside.has(to)) continue
        if (!isOneWay || inside.has(from)) network.block(from, to)
      }
    }
    faults.add(isOneWay ? 'partition-one-way' : 'partition')
    this.#note(`${isOneWay ? 'one-way ' : ''}partition around ${[...inside].join()}`)
  }

  #slow(): void {
    const peer = this.#anyPeer()
    const isSlow = this.#random.chance(0.5)
    this.#population.network.setSlow(peer.number, isSlow)
    this.#note(`peer ${peer.number} is ${isSlow ? 'slow' : 'quick again'}`)
  }

  #skewClock(): void {
    const peer = this.#anyPeer()
    const before = peer.clockOffsetMs
    peer.clockOffsetMs = Math.floor(
      (this.#random.next() - 0.5) * 2 * this.#random.pick([1000, hourMs / 20, 6 * hourMs]),
    )
    this.#population.faults.add(peer.clockOffsetMs < before ? 'clock-back' : 'clock-ahead-of-time')
    this.#note(`clock of peer ${peer.number} is off by ${peer.clockOffsetMs} ms`)
  }

  #lie(): void {
    const { liar, faults, knowsForks } = this.#population
    const lie = this.#random.pick(lies)
    if (lie === 'equivocation' && !knowsForks) return
    const commits = liar.tell(lie)
    if (commits.length === 0) return
    faults.add(`lie-${lie}`)
    this.#note(`a lie: ${lie}`)
    // Two faces: each is shown to others.
    for (const commit of commits) this.#spread([commit])
  }

  #newerEvent(): void {
    const { liar, faults } = this.#population
    const commits = liar.writeOfFuture()
    if (commits.length === 0) return
    faults.add('newer-event')
    this.#note('a commit of a newer program')
  }
}
