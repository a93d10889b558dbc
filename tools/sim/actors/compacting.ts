import { compactLog, horizonOf } from '@spicetime/runtime'
import { checkCompacted } from '../checkers/bodies.ts'
import type { Population } from '../population.ts'
import type { SimRandom } from '../world/random.ts'

/**
 * Some let go of bodies while others are behind. Not where backups are put back, nor before who was let in is known here:
 * who lacks what others have compacted has to begin again with a snapshot, which is for people to do (docs/history.md).
 */
export class Compacting {
  readonly #population: Population
  readonly #random: SimRandom

  constructor(population: Population, random: SimRandom) {
    this.#population = population
    this.#random = random
  }

  mayCompact(): void {
    const { watched, weather, knowsBodies, trace, happened } = this.#population
    if (!this.#random.chance(weather.compactChance) || !knowsBodies || weather.backupChance > 0) return
    const one = this.#random.pick(watched)
    const { peer } = one
    const knowsAll = () => watched.every((other) => peer.replica.log.publicKeyOf(other.peer.replicaId) !== undefined)
    if (!peer.isUp || peer.workspace === undefined || !knowsAll()) return
    const attempt = peer.attempt(() => {
      const { log, id } = peer.replica
      const { isPassed } = horizonOf(log, peer.world.clock.nowMs(), id)
      return compactLog(peer.ports, peer.replica, { beforeMs: Number.MAX_SAFE_INTEGER, isPassed })
    })
    if (attempt.outcome !== 'done') return this.#population.afterFailure(peer, attempt)
    const { bodies } = attempt.value
    trace.note(`peer ${peer.number} compacts: ${bodies} bodies`)
    happened.add(bodies === 0 ? 'compaction-in-vain' : 'compaction')
    if (bodies === 0) return
    happened.add('compacted-body', bodies)
    checkCompacted(one, watched)
  }
}
