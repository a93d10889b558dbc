import type { WorkTime } from '@spicetime/planner'
import { teamTimes } from './find-loads.ts'
import type { PlanInput } from './plan-input.ts'
import { RatesOfPeople } from './plan-rates.ts'
import type { PlannedActivity } from './project-plan.ts'

/**
 * What the people cost for the work that is left: each hour at what it costs on its day. The planner reckons with one price of
 * each; where that stays the same for all of the plan, this comes to the same.
 */
export function findCost(input: PlanInput, activities: readonly PlannedActivity[]): number {
  const rates = new RatesOfPeople(input.rates)
  const teamOf = teamTimes(input)
  let cost = 0
  for (const { people, pieces, isSummary, isDone } of activities) {
    const team = isSummary || isDone ? undefined : teamOf(people)
    if (team === undefined) continue
    for (const { startAt, finishAt } of pieces) {
      cost += costOf({ rates, team, people }, Math.max(startAt, input.statusAt), finishAt)
    }
  }
  return cost
}

interface Team {
  readonly rates: RatesOfPeople
  readonly team: WorkTime
  readonly people: readonly string[]
}

function costOf({ rates, team, people }: Team, fromAt: number, toAt: number): number {
  if (fromAt >= toAt) return 0
  const turns = new Set(rates.turnsOf(people).filter((at) => at > fromAt && at < toAt))
  const ends = [fromAt, ...[...turns].sort((a, b) => a - b), toAt]
  return ends.slice(1).reduce((sum, end, at) => {
    const from = ends[at] ?? fromAt
    const perHour = people.reduce((total, person) => total + (rates.at(person, from) ?? 0), 0)
    return sum + (team.between(from, end) * perHour) / 60
  }, 0)
}
