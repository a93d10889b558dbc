import type { FaultCounts } from './fault-counts.ts'
import type { SimRandom } from './random.ts'

export interface NetworkWeather {
  readonly dropChance: number
  readonly duplicateChance: number
  readonly delayChance: number
  readonly delayMsMax: number
  /** Messages take this long at most, each its own time, and so overtake each other. */
  readonly jitterMsMax: number
  /** Messages of one link arrive in the order in which they were sent, as over TCP. */
  readonly keepsOrder: boolean
}

interface Message<T> {
  readonly atMs: number
  readonly order: number
  readonly from: number
  readonly to: number
  readonly content: T
}

/** What is on its way is bounded, as in any network: more is lost. */
export const inFlightMax = 2048

/**
 * A network that loses, doubles, delays and reorders messages, and whose links break in one direction or both. Peers are
 * numbers. Time is virtual.
 */
export class SimNetwork<T> {
  readonly #random: SimRandom
  readonly #faults: FaultCounts
  readonly #queue: Message<T>[] = []
  readonly #blocked = new Set<string>()
  readonly #slow = new Set<number>()
  readonly #newestOf = new Map<string, number>()
  #weather: NetworkWeather
  #order = 0
  inFlightPeak = 0

  constructor(random: SimRandom, faults: FaultCounts, weather: NetworkWeather) {
    this.#random = random
    this.#faults = faults
    this.#weather = weather
  }

  /** No fault of the network from now on. */
  heal(): void {
    this.#blocked.clear()
    this.#slow.clear()
    this.#weather = {
      dropChance: 0,
      duplicateChance: 0,
      delayChance: 0,
      delayMsMax: 0,
      jitterMsMax: 5,
      keepsOrder: true,
    }
  }
  block(from: number, to: number): void {
    this.#blocked.add(`${from} ${to}`)
  }
  unblockAll(): void {
    this.#blocked.clear()
  }
  setSlow(peer: number, isSlow: boolean): void {
    if (isSlow) this.#slow.add(peer)
    else this.#slow.delete(peer)
  }
  get blockedLinks(): number {
    return this.#blocked.size
  }

  send(from: number, to: number, content: T, nowMs: number): void {
    if (this.#blocked.has(`${from} ${to}`)) return this.#faults.add('partitioned-message')
    if (this.#random.chance(this.#weather.dropChance)) return this.#faults.add('drop')
    this.#put(from, to, content, nowMs)
    if (!this.#random.chance(this.#weather.duplicateChance)) return
    this.#faults.add('duplicate')
    this.#put(from, to, content, nowMs)
  }

  #put(from: number, to: number, content: T, nowMs: number): void {
    if (this.#queue.length >= inFlightMax) return this.#faults.add('network-overflow')
    let latencyMs = 1 + this.#random.below(1 + this.#weather.jitterMsMax)
    if (this.#random.chance(this.#weather.delayChance)) {
      latencyMs += this.#random.below(this.#weather.delayMsMax)
      this.#faults.add('delay')
    }
    if (this.#slow.has(from) || this.#slow.has(to)) {
      latencyMs *= 50
      this.#faults.add('slow-peer')
    }
    const link = `${from} ${to}`
    const newestMs = this.#newestOf.get(link) ?? 0
    const atMs = this.#weather.keepsOrder ? Math.max(newestMs, nowMs + latencyMs) : nowMs + latencyMs
    if (atMs < newestMs) this.#faults.add('reorder')
    else this.#newestOf.set(link, atMs)
    this.#insert({ atMs, order: this.#order, from, to, content })
    this.#order += 1
    this.inFlightPeak = Math.max(this.inFlightPeak, this.#queue.length)
  }

  /** Kept with the next to arrive at the end; few are on their way at once. */
  #insert(message: Message<T>): void {
    let [low, high] = [0, this.#queue.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#queue[middle]
      const isLater =
        other !== undefined &&
        (other.atMs > message.atMs || (other.atMs === message.atMs && other.order > message.order))
      if (isLater) low = middle + 1
      else high = middle
    }
    this.#queue.splice(low, 0, message)
  }

  /** The next message that has arrived by now. */
  next(nowMs: number): Message<T> | undefined {
    const last = this.#queue.at(-1)
    return last !== undefined && last.atMs <= nowMs ? this.#queue.pop() : undefined
  }
  /** When the next message arrives. */
  get nextAtMs(): number | undefined {
    return this.#queue.at(-1)?.atMs
  }
}
