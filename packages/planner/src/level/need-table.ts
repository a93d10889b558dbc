import type { LevelActivity, LevelPerson, RequiredSkill } from './level-input.ts'
import type { TeamTable } from './team-table.ts'

/** What activities need that the same people can do: by position, each such need once. */
export interface Need {
  /** How many are still to be found. */
  readonly count: number
  /** Those who are fixed already, by position. */
  readonly fixed: readonly number[]
  /** Of the required skills what nobody of the fixed ones has: a bit each. */
  readonly missing: number
  /** Who may be chosen, and which of the missing skills each has. */
  readonly candidates: Int32Array
  readonly skills: Int32Array
  /** The calendar the activities name, as teams have it. */
  readonly calendar: number
  /** Of each candidate the team with the fixed ones, where one is to be found; -1 as long as it was not asked for. */
  readonly teamOf: Int32Array
}

export const skillLimit = 12

/** Which skills people have, and which of them an activity needs. */
export class NeedTable {
  readonly needs: Need[] = []
  readonly #people: readonly LevelPerson[]
  readonly #teams: TeamTable
  readonly #byKey = new Map<string, number>()
  /** Of each skill who has it, at which level. */
  readonly #levels = new Map<string, Int8Array>()
  readonly #from: number

  /** `from`: who does not work from then on is no candidate. */
  constructor(people: readonly LevelPerson[], teams: TeamTable, from: number) {
    this.#people = people
    this.#teams = teams
    this.#from = from
    for (const [index, { skills }] of people.entries())
      for (const { skill, level } of skills ?? []) this.#levelsOf(skill)[index] = level ?? 1
  }

  /** The need of an activity, or -1 when people cannot satisfy it. */
  find({ needs }: LevelActivity, fixed: readonly number[], calendar: number): number {
    const skills = needs?.skills ?? []
    const count = Math.max((needs?.people ?? 0) - fixed.length, 0)
    const wanted = skills.map(({ skill, level }) => `${level ?? 1} ${skill}`).join('\n')
    const key = `${calendar}:${count}:${fixed.join()}:${wanted}`
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const made = this.#make(skills, fixed, count, calendar)
    const need = made === undefined ? -1 : this.needs.push(made) - 1
    this.#byKey.set(key, need)
    return need
  }

  #make(
    required: readonly RequiredSkill[],
    fixed: readonly number[],
    count: number,
    calendar: number,
  ): Need | undefined {
    const all = (1 << required.length) - 1
    const missing = all & ~fixed.reduce((mask, person) => mask | this.#skillsOf(person, required), 0)
    const candidates = this.#people.flatMap((_, person) => {
      const skills = this.#skillsOf(person, required) & missing
      const isUseful = required.length === 0 || this.#skillsOf(person, required) !== 0
      const isFree = !fixed.includes(person) && this.#teams.works(this.#teams.find([person], calendar), this.#from)
      return isUseful && isFree ? [{ person, skills }] : []
    })
    if (!canCover(candidates, count, missing)) return undefined
    return {
      count,
      fixed,
      missing,
      candidates: Int32Array.from(candidates, ({ person }) => person),
      skills: Int32Array.from(candidates, ({ skills }) => skills),
      calendar,
      teamOf: new Int32Array(candidates.length).fill(-1),
    }
  }

  #skillsOf(person: number, required: readonly RequiredSkill[]): number {
    let mask = 0
    for (const [bit, { skill, level }] of required.entries())
      if ((this.#levels.get(skill)?.[person] ?? 0) >= (level ?? 1)) mask |= 1 << bit
    return mask
  }

  #levelsOf(skill: string): Int8Array {
    const known = this.#levels.get(skill)
    if (known !== undefined) return known
    const made = new Int8Array(this.#people.length)
    this.#levels.set(skill, made)
    return made
  }
}

/** Whether so many of them have all those skills together. */
function canCover(candidates: readonly { readonly skills: number }[], count: number, missing: number): boolean {
  if (candidates.length < count) return false
  const distinct = [...new Set(candidates.map(({ skills }) => skills))]
  let reached = new Set([0])
  for (let round = 0; round < count; round += 1)
    reached = new Set([...reached, ...[...reached].flatMap((mask) => distinct.map((skills) => mask | skills))])
  return reached.has(missing)
}
