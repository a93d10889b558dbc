import { type BundleReport, importBundle, mayMemberHave, type RegionId, writeBundle } from '@spicetime/runtime'
import { InvariantBroken } from '../checkers/broken.ts'
import type { Population } from '../population.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'

/**
 * Somebody carries a bundle from one device to another, past the network: for
 * everybody or for one member; now and then it was cut short or damaged on the way, and arrives when much has happened since.
 */
export class Carrying {
  readonly #population: Population
  readonly #random: SimRandom
  #onTheWay: { readonly to: SimPeer; readonly pieces: readonly Uint8Array[]; readonly isSpoilt: boolean } | undefined

  constructor(population: Population, random: SimRandom) {
    this.#population = population
    this.#random = random
  }

  async mayCarry(): Promise<void> {
    const { weather, protocol } = this.#population
    if (protocol !== 'sessions' || !this.#random.chance(weather.bundleChance)) return
    if (this.#onTheWay === undefined) this.#pack()
    else await this.#unpack()
  }

  #pack(): void {
    const awake = this.#population.peers.filter((peer) => peer.isUp && peer.workspace !== undefined)
    if (awake.length < 2) return
    const from = this.#random.pick(awake)
    const to = this.#random.pick(awake.filter((peer) => peer !== from))
    const isForOne = this.#random.chance(0.5)
    const mayInclude = (regionId: RegionId) => mayMemberHave(from.replica, to.memberId ?? '', regionId)
    const pieces = [...writeBundle(from.ports, from.replica, isForOne ? { mayInclude } : {})]
    const isSpoilt = this.#random.chance(0.2)
    this.#population.trace.note(`peer ${from.number} packs a bundle for ${isForOne ? '' : 'all, and '}${to.number}`)
    this.#onTheWay = { to, isSpoilt, pieces: isSpoilt ? this.#spoil(pieces) : pieces }
  }

  #spoil(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
    const place = this.#random.below(pieces.length)
    const at = this.#random.below(pieces[place]?.length ?? 0)
    if (this.#random.chance(0.5)) {
      this.#population.faults.add('bundle-cut-short')
      return pieces.slice(0, place + 1).map((piece, index) => (index === place ? piece.subarray(0, at) : piece))
    }
    this.#population.faults.add('bundle-damaged')
    return pieces.map((piece, index) => (index === place ? piece.with(at, (piece[at] ?? 0) ^ 0x40) : piece))
  }

  async #unpack(): Promise<void> {
    const carried = this.#onTheWay
    if (carried === undefined || !carried.to.isUp) return
    this.#onTheWay = undefined
    const { to, pieces, isSpoilt } = carried
    const attempt = await to.attemptLater(() => importBundle(to.ports, to.replica, asStream(pieces)))
    if (attempt.outcome !== 'done') return this.#population.afterFailure(to, attempt)
    const { stored, fault } = attempt.value
    this.#population.trace.note(`peer ${to.number} takes in a bundle: ${stored} new, ${fault ?? 'whole'}`)
    this.#check(to, attempt.value, isSpoilt)
    this.#population.happened.add('bundle')
    if (stored > 0) this.#population.talk.announce(to, [])
  }

  #check({ number }: SimPeer, { fault }: BundleReport, isSpoilt: boolean): void {
    if ((fault !== undefined) === isSpoilt) return
    const what = isSpoilt ? 'takes a spoilt bundle for whole' : `finds a bundle spoilt that is whole: ${fault ?? ''}`
    throw new InvariantBroken('no-strange-failure', `peer ${number} ${what}`)
  }
}

async function* asStream(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}
