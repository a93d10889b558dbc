import type { Scheduler } from '../heuristic/genetic-search.ts'
import { computeRemainingTimes } from '../model/remaining-time.ts'
import type { ScheduleInstance } from '../model/schedule-instance.ts'
import type { SeededRandom } from '../random.ts'
import { listPlaces, TeamChooser } from './choose-team.ts'
import { listMasters, listSkillGroups } from './skill-groups.ts'
import type { SkillProblem } from './skill-problem.ts'

const wordBits = 32
/** Returned for a schedule that was given up: above every makespan. */
const givenUp = 2 ** 30
/** How far the value of a person is moved by chance, so that other teams are tried. */
const noisePercent = 60

/** An activity as the scheduler sees it: people as bits, person p in bit p % 32 of word p / 32. */
interface ActivityNeeds {
  readonly places: readonly number[]
  /** Of each group the people who have one of its skills, as words; and how many of them must be free. */
  readonly masters: readonly Int32Array[]
  readonly counts: readonly number[]
}

/**
 * The serial schedule generation scheme with teams: each activity starts when enough people are free for all of its
 * groups of skills from start to finish (Hall's condition), with those of them that are worth least elsewhere. Who is
 * worth what is moved by chance each time.
 */
export class SkillScheduler implements Scheduler {
  scheduleCount = 0
  readonly remaining: Int32Array
  /** The teams of the last schedule that was not given up. */
  readonly teams: (readonly number[])[]
  readonly #instance: ScheduleInstance
  readonly #needs: readonly ActivityNeeds[]
  readonly #worth: readonly number[]
  readonly #value: Float64Array
  readonly #ranked: Int32Array
  readonly #chooser: TeamChooser
  readonly #random: SeededRandom
  readonly #words: number
  readonly #all: Int32Array
  readonly #there: Int32Array
  /** Free people at an instant: words from `instant * words`. */
  #free = new Int32Array(0)
  #length = 0
  #touched = 0

  constructor(problem: SkillProblem, instance: ScheduleInstance, random: SeededRandom) {
    this.#instance = instance
    this.#random = random
    this.remaining = computeRemainingTimes(instance)
    this.#words = Math.max(1, Math.ceil(problem.people.length / wordBits))
    this.#all = toBits(
      problem.people.map((_, person) => person),
      this.#words,
    )
    this.#there = new Int32Array(this.#words)
    this.#needs = problem.activities.map((activity) => {
      const groups = listSkillGroups(activity)
      return {
        places: listPlaces(activity.needs),
        masters: groups.map(({ skills }) => toBits(listMasters(problem.people, skills), this.#words)),
        counts: groups.map(({ people }) => people),
      }
    })
    this.#worth = measureWorth(problem)
    this.#value = new Float64Array(problem.people.length)
    this.#ranked = Int32Array.from(problem.people, (_, person) => person)
    this.#chooser = new TeamChooser(problem.people)
    this.teams = problem.activities.map(() => [])
    this.#lay(512)
  }

  /** People are there all the time; nothing is blocked. */
  replaceBlocks(): void {}

  #lay(length: number): void {
    this.#length = length
    this.#free = new Int32Array(length * this.#words)
    this.#touched = length
    this.#clear()
  }

  #clear(): void {
    for (let instant = 0; instant < this.#touched; instant += 1) {
      for (let word = 0; word < this.#words; word += 1) this.#free[instant * this.#words + word] = this.#all[word]!
    }
    this.#touched = 0
  }

  schedule(order: Int32Array, starts: Int32Array, endMax = givenUp): number {
    this.scheduleCount += 1
    this.#rank()
    this.#clear()
    let makespan = 0
    for (let at = 0; at < order.length; at += 1) {
      const activity = order[at]!
      const start = this.#place(activity, this.#findEarliest(activity, starts))
      starts[activity] = start
      makespan = Math.max(makespan, start + this.#instance.duration[activity]!)
      if (start + this.remaining[activity]! > endMax) return givenUp
    }
    return makespan
  }

  #rank(): void {
    for (let person = 0; person < this.#value.length; person += 1) {
      const noise = this.#random.below(noisePercent + 1)
      this.#value[person] = this.#worth[person]! * (1 + noise / 100)
    }
    this.#ranked.sort((a, b) => this.#value[a]! - this.#value[b]! || a - b)
  }

  #findEarliest(activity: number, starts: Int32Array): number {
    const { arcs, earliestStart } = this.#instance
    let earliest = earliestStart[activity]!
    for (let at = arcs.incomingFrom[activity]!; at < arcs.incomingFrom[activity + 1]!; at += 1) {
      const arc = arcs.incoming[at]!
      earliest = Math.max(earliest, starts[arcs.tail[arc]!]! + arcs.lag[arc]!)
    }
    return earliest
  }

  #place(activity: number, earliest: number): number {
    const needs = this.#needs[activity]!
    const duration = this.#instance.duration[activity]!
    if (needs.places.length === 0 || duration === 0) {
      this.teams[activity] = this.#chooser.choose(needs.places, this.#ranked, () => true)
      return earliest
    }
    let start = earliest
    for (;;) {
      const end = start + duration
      while (end > this.#length) this.#grow()
      if (this.#isEnough(needs, start, end)) break
      start += 1
    }
    this.#occupy(activity, start, start + duration)
    return start
  }

  #grow(): void {
    const before = this.#free
    const touched = this.#touched
    this.#lay(2 * this.#length)
    this.#free.set(before)
    this.#touched = touched
  }

  /** Leaves in `#there` who is free all the time. */
  #isEnough({ masters, counts }: ActivityNeeds, start: number, end: number): boolean {
    for (let word = 0; word < this.#words; word += 1) {
      let there = this.#all[word]!
      for (let instant = start; instant < end; instant += 1) there &= this.#free[instant * this.#words + word]!
      this.#there[word] = there
    }
    for (let group = 0; group < counts.length; group += 1) {
      let count = 0
      for (let word = 0; word < this.#words; word += 1) count += countBits(this.#there[word]! & masters[group]![word]!)
      if (count < counts[group]!) return false
    }
    return true
  }

  #occupy(activity: number, start: number, end: number): void {
    const isThere = (person: number) => ((this.#there[person >> 5]! >>> (person & 31)) & 1) === 1
    const team = this.#chooser.choose(this.#needs[activity]!.places, this.#ranked, isThere)
    this.teams[activity] = team
    for (const person of team) {
      const mask = ~(1 << (person & 31))
      for (let instant = start; instant < end; instant += 1) this.#free[instant * this.#words + (person >> 5)]! &= mask
    }
    this.#touched = Math.max(this.#touched, end)
  }
}

/** What a person is worth elsewhere: of each of his skills, the work that needs it by the people who have it. */
function measureWorth({ activities, people }: SkillProblem): readonly number[] {
  const work = new Map<number, number>()
  for (const { duration, needs } of activities) {
    for (const need of needs) work.set(need.skill, (work.get(need.skill) ?? 0) + need.people * duration)
  }
  const scarcity = new Map(
    [...work].map(([skill, minutes]) => [skill, minutes / Math.max(1, listMasters(people, [skill]).length)]),
  )
  return people.map(({ skills }) => skills.reduce((sum, skill) => sum + (scarcity.get(skill) ?? 0), 0))
}

function toBits(people: readonly number[], words: number): Int32Array {
  const bits = new Int32Array(words)
  for (const person of people) bits[person >> 5]! |= 1 << (person & 31)
  return bits
}

/** Warren, Hacker's Delight (2012), 5-1. */
function countBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
