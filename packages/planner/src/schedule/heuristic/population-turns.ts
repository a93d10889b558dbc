import type { SeededRandom } from '../random.ts'

/** A population of large projects stays below this many keys. */
const keyMaxCount = 4_000_000
/** How much of its father's time a child takes at least, and at most where nothing else is said. */
const windowPercentMin = 5
const windowPercentMax = 45

export interface TurnRules {
  readonly firstSize: number
  readonly largestSize: number
  /** Generations of both sides without a better schedule, before the population is given up. */
  readonly patience: number
  /** After the first ones so many populations have one size; one when left out. */
  readonly perSize?: number
}

/** So many populations come first; up to the one after them each is twice as large as the one before. */
export const quickRounds = 2

/**
 * Whose turn it is in a search with two populations, justified to the left and to the right (Debels & Vanhoucke 2005): one is
 * filled, then each has a child for every member of the other, in turns. When a population has not improved for long the next
 * one begins anew and is larger, sooner or later: small ones are quick, large ones get further.
 */
export class PopulationTurns {
  size: number
  isTurnOfRight = true
  member = 0
  filled = 0
  /** How many populations were given up. */
  round = 0
  readonly #rules: TurnRules
  readonly #activityCount: number
  #improvedAt = 0

  constructor(rules: TurnRules, activityCount: number) {
    this.#rules = rules
    this.#activityCount = activityCount
    this.size = rules.firstSize
  }

  advance(): void {
    this.member += 1
    if (this.member < this.size) return
    this.member = 0
    this.isTurnOfRight = !this.isTurnOfRight
  }

  chooseMother(random: SeededRandom): number {
    const other = random.below(this.size - 1)
    return other < this.member ? other : other + 1
  }

  /** What is counted are schedules. */
  noteImprovement(scheduleCount: number): void {
    this.#improvedAt = scheduleCount
  }

  isStale(scheduleCount: number): boolean {
    return scheduleCount - this.#improvedAt > 2 * this.#rules.patience * this.size
  }

  beginAnew(scheduleCount: number): void {
    const { firstSize, largestSize, perSize = 1 } = this.#rules
    this.round += 1
    const isLarger = this.round <= quickRounds || (this.round - quickRounds) % perSize === 0
    const affordable = Math.max(firstSize, Math.floor(keyMaxCount / this.#activityCount))
    this.size = Math.min(largestSize, (isLarger ? 2 : 1) * this.size, affordable)
    this.filled = 0
    this.member = 0
    this.isTurnOfRight = true
    this.#improvedAt = scheduleCount
  }
}

/** A search in such turns. */
export interface TurnedSearch {
  readonly scheduleCount: number
  readonly bestMakespan: number
  /** One schedule more. */
  step(): void
  /** Gives up populations that do not improve. */
  renew(): void
}

/** Goes on for about so many schedules, or until one of `goal` is found; asks whether to stop every so many steps. */
export function runTurns(
  search: TurnedSearch,
  { schedules, goal, steps }: { readonly schedules: number; readonly goal: number; readonly steps: number },
  shouldStop: () => boolean,
): void {
  const end = search.scheduleCount + schedules
  while (search.scheduleCount < end && search.bestMakespan > goal) {
    for (let round = 0; round < steps && search.bestMakespan > goal; round += 1) search.step()
    search.renew()
    if (shouldStop()) return
  }
}

/** A stretch of the father's keys, and where it and what lies behind it go among the child's. */
export interface KeyWindow {
  readonly from: number
  readonly to: number
  /** The stretch begins there, and the mother's keys behind it count from `third`. */
  readonly second: number
  readonly third: number
}

/** The times of both parents in keys, and how much of the father's is taken at most. */
export interface WindowRange {
  readonly father: number
  readonly mother: number
  readonly percentMax?: number
}

export function drawWindow(
  random: SeededRandom,
  { father, mother, percentMax = windowPercentMax }: WindowRange,
): KeyWindow {
  const least = Math.floor((father * windowPercentMin) / 100)
  const length = 1 + least + random.below(Math.floor((father * (percentMax - windowPercentMin)) / 100) + 1)
  const from = random.below(Math.max(1, father - length + 1))
  const second = mother + 1
  return { from, to: from + length, second, third: second + length }
}
