import type { ScheduleProblem } from './schedule-problem.ts'

export type Violation =
  | { readonly code: 'not-a-start'; readonly activity: number }
  | { readonly code: 'too-early'; readonly activity: number }
  | { readonly code: 'precedence'; readonly precedence: number }
  | { readonly code: 'capacity'; readonly resource: number; readonly at: number }

/**
 * What is wrong with a schedule, by the definition of the problem alone: shares nothing with the search, reads the plain
 * problem and walks over every change of use. Quadratic at worst; for tests, and before a plan is shown.
 */
export function findViolations(problem: ScheduleProblem, starts: ArrayLike<number>): readonly Violation[] {
  const found: Violation[] = []
  problem.activities.forEach(({ earliestStart = 0 }, activity) => {
    const start = starts[activity]
    if (start === undefined || !Number.isInteger(start) || start < 0) found.push({ code: 'not-a-start', activity })
    else if (start < earliestStart) found.push({ code: 'too-early', activity })
  })
  if (found.length > 0) return found
  problem.precedences.forEach(({ before, after, lag = 0, measuredFrom, bound }, precedence) => {
    const from = starts[before]! + (measuredFrom === 'start' ? 0 : problem.activities[before]!.duration)
    const distance = starts[after]! - from
    if (bound === 'maximal' ? distance > lag : distance < lag) found.push({ code: 'precedence', precedence })
  })
  problem.resources.forEach((_, resource) => {
    const at = findOverload(problem, starts, resource)
    if (at !== undefined) found.push({ code: 'capacity', resource, at })
  })
  return found
}

function findOverload(problem: ScheduleProblem, starts: ArrayLike<number>, resource: number): number | undefined {
  const { capacity, profile = [] } = problem.resources[resource]!
  const users = problem.activities
    .map(({ duration, demands }, activity) => ({
      start: starts[activity]!,
      end: starts[activity]! + duration,
      units: demands[resource] ?? 0,
    }))
    .filter(({ start, end, units }) => units > 0 && end > start)
  const instants = [...users.map(({ start }) => start), ...profile.map(({ from }) => from)]
  return instants.find((at) => {
    const there = profile.findLast(({ from }) => from <= at)?.capacity ?? capacity
    let used = 0
    for (const { start, end, units } of users) if (start <= at && at < end) used += units
    return used > there
  })
}
