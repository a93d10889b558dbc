import { findViolations } from '../model/find-violations.ts'
import type { ScheduleProblem } from '../model/schedule-problem.ts'

/**
 * The shortest makespan by trying every start of every activity below a limit: slow, obvious, and sharing nothing with
 * the search but the definition of a violation. For some five activities.
 */
export function findOptimumByTrying(problem: ScheduleProblem): number | undefined {
  for (let makespan = 0; makespan <= latestEnd(problem); makespan += 1)
    if (canEndBy(problem, makespan, [])) return makespan
  return undefined
}

function latestEnd({ activities, precedences, resources }: ScheduleProblem): number {
  const durations = activities.map(({ duration, earliestStart = 0 }) => duration + earliestStart)
  const lags = precedences.map(({ lag = 0 }) => Math.abs(lag))
  const steps = resources.flatMap(({ profile = [] }) => profile.map(({ from }) => from))
  return [...durations, ...lags].reduce((sum, length) => sum + length, Math.max(0, ...steps))
}

function canEndBy(problem: ScheduleProblem, makespan: number, starts: readonly number[]): boolean {
  const next = problem.activities[starts.length]
  if (next === undefined) return true
  for (let start = 0; start + next.duration <= makespan; start += 1) {
    const extended = [...starts, start]
    if (findViolations(restrict(problem, extended.length), extended).length > 0) continue
    if (canEndBy(problem, makespan, extended)) return true
  }
  return false
}

/** The problem of the first activities only: what is wrong there stays wrong. */
function restrict(problem: ScheduleProblem, count: number): ScheduleProblem {
  return {
    ...problem,
    activities: problem.activities.slice(0, count),
    precedences: problem.precedences.filter(({ before, after }) => before < count && after < count),
  }
}
