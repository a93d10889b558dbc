import { findViolations, type Violation } from '../model/find-violations.ts'
import { listPlaces, TeamChooser } from './choose-team.ts'
import type { SkillProblem } from './skill-problem.ts'

export type SkillViolation =
  | Violation
  | { readonly code: 'unknown-person'; readonly activity: number }
  | { readonly code: 'skills-missing'; readonly activity: number }
  | { readonly code: 'busy-twice'; readonly person: number; readonly activities: readonly [number, number] }

/** What is wrong with starts and teams, by the definition of the problem; see `findViolations`. */
export function findSkillViolations(
  problem: SkillProblem,
  starts: ArrayLike<number>,
  teams: readonly (readonly number[])[],
): readonly SkillViolation[] {
  const { activities, people, precedences } = problem
  const chooser = new TeamChooser(people)
  const everybody = people.map((_, person) => person)
  const plain = activities.map(({ duration, earliestStart = 0 }) => ({ duration, demands: [], earliestStart }))
  const found: SkillViolation[] = [...findViolations({ activities: plain, precedences, resources: [] }, starts)]
  activities.forEach((needing, activity) => {
    const team = teams[activity] ?? []
    if (team.some((person) => people[person] === undefined)) found.push({ code: 'unknown-person', activity })
    const places = listPlaces(needing.needs)
    const fitting = chooser.choose(places, everybody, (person) => team.includes(person))
    if (fitting.length < places.length) found.push({ code: 'skills-missing', activity })
  })
  people.forEach((_, person) => {
    const busy = activities.flatMap(({ duration }, activity) =>
      duration > 0 && teams[activity]?.includes(person) ? [{ activity, from: starts[activity]!, duration }] : [],
    )
    busy.sort((a, b) => a.from - b.from)
    busy.slice(1).forEach((next, index) => {
      const before = busy[index]!
      if (before.from + before.duration <= next.from) return
      found.push({ code: 'busy-twice', person, activities: [before.activity, next.activity] })
    })
  })
  return found
}
