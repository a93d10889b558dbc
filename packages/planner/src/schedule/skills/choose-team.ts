import type { SkilledPerson, SkillNeed } from './skill-problem.ts'

/** Who has which skill, and the tables of a search for teams: made once for a problem. */
export class TeamChooser {
  readonly #skillCount: number
  /** `[person * skillCount + skill]` */
  readonly #has: Uint8Array
  #places: readonly number[] = []
  #holders: number[] = []
  #tried = new Uint8Array(0)

  constructor(people: readonly SkilledPerson[]) {
    this.#skillCount = 1 + people.reduce((most, { skills }) => Math.max(most, ...skills), -1)
    this.#has = new Uint8Array(people.length * this.#skillCount)
    people.forEach(({ skills }, person) => {
      for (const skill of skills) this.#has[person * this.#skillCount + skill] = 1
    })
  }

  /**
   * Of the people who are there the team that meets all needs and comes first in `ranked`, or as much of it as there is.
   * Sets of people who can be matched to places are a matroid (transversal; Edmonds & Fulkerson 1965), so taking them in
   * turn, each who can still be matched, gives the least sum of whatever they are ranked by. Matched by augmenting paths
   * (Kuhn 1955).
   *
   * @param places for each person who is needed, the skill
   */
  choose(places: readonly number[], ranked: ArrayLike<number>, isThere: (person: number) => boolean): number[] {
    this.#places = places
    this.#holders = places.map(() => -1)
    if (this.#tried.length < places.length) this.#tried = new Uint8Array(places.length)
    const team: number[] = []
    for (let at = 0; at < ranked.length && team.length < places.length; at += 1) {
      const person = ranked[at]!
      if (!isThere(person)) continue
      this.#tried.fill(0, 0, places.length)
      if (this.#seat(person)) team.push(person)
    }
    return team
  }

  #seat(person: number): boolean {
    const row = person * this.#skillCount
    for (let place = 0; place < this.#places.length; place += 1) {
      // A skill that nobody has lies behind the row.
      const skill = this.#places[place]!
      if (this.#tried[place] === 1 || skill >= this.#skillCount || this.#has[row + skill] === 0) continue
      this.#tried[place] = 1
      const holder = this.#holders[place]!
      if (holder >= 0 && !this.#seat(holder)) continue
      this.#holders[place] = person
      return true
    }
    return false
  }
}

/** A place for each person who is needed: its skill. */
export function listPlaces(needs: readonly SkillNeed[]): readonly number[] {
  return needs.flatMap(({ skill, people }) => Array.from({ length: people }, () => skill))
}
