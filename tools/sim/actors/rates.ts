import { type Command, type MemberId, type RateId, rateIdOf } from '@spicetime/domain'
import type { Population } from '../population.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'

/**
 * What people cost is set and removed, and who may see it decided: mostly by the founder, often by others at once, who may or
 * may not. Somebody who may not tries all the same, past his own program.
 */
export class Rates {
  readonly #population: Population
  readonly #random: SimRandom
  #wasLiarAdmitted = false

  constructor(population: Population, random: SimRandom) {
    this.#population = population
    this.#random = random
  }

  mayChange(): void {
    const { weather, honest, protocol, happened, liar, talk, watched, faults } = this.#population
    if (protocol !== 'sessions' || !this.#random.chance(weather.rateChance)) return
    if (this.#random.chance(0.2)) {
      const commits = this.#wasLiarAdmitted ? [] : liar.tellOfRates(this.#random)
      if (commits.length > 0) faults.add('lie-rates')
      for (const { peer } of watched) if (this.#random.chance(0.7)) talk.tell(liar.peer, peer, commits)
      return
    }
    const [founder] = honest
    const awake = honest.filter((peer) => peer.isUp && peer.workspace !== undefined)
    if (founder === undefined || awake.length === 0) return
    const isOne = this.#random.chance(0.6)
    const some = isOne ? [awake.includes(founder) ? founder : this.#random.pick(awake)] : awake
    const done = some.filter((peer) => this.#wish(peer))
    if (done.length > 1) happened.add('rates-at-once')
  }

  #wish(peer: SimPeer): boolean {
    const command = this.#random.pick(this.#wishes(peer))
    if (this.#population.wish(peer, command) === undefined) return false
    this.#population.happened.add(command.kind)
    if (command.kind === 'rate.admit' && command.memberId === this.#population.liar.peer.memberId) {
      this.#wasLiarAdmitted = true
    }
    return true
  }

  #wishes({ replica }: SimPeer): readonly Command[] {
    const { honest, liar } = this.#population
    const members = [...honest, liar.peer].flatMap(({ memberId }) => memberId ?? [])
    // Everybody is made with the id of his member.
    const memberId = this.#random.pick<MemberId>(members)
    const fromOn = this.#random.pick([null, '2026-12-01', '2027-01-01'])
    const set: Command = {
      ...{ kind: 'rate.set', memberId, fromOn },
      perHourMinor: 1 + this.#random.below(20_000),
      currency: this.#random.pick(['EUR', 'USD']),
    }
    const regionId = replica.authority?.closedRegionOf('rates') ?? ''
    const rateId: RateId = rateIdOf(memberId, fromOn, regionId.padEnd(29, '0'))
    const admit: Command = { kind: 'rate.admit', memberId }
    return [set, set, set, set, admit, admit, { kind: 'rate.dismiss', memberId }, { kind: 'rate.delete', rateId }]
  }
}
