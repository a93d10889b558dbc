import { accept, type Result, refuse } from '../../result.ts'
import { type Arc, makeArcTable, sortTopologically, sumWaits } from './arc-table.ts'
import type { ArcTable, CapacityBlock, ScheduleInstance } from './schedule-instance.ts'
import type { ProblemRefusal, RenewableResource, ScheduleProblem } from './schedule-problem.ts'

/** Longest time line that is searched: sums of two instants stay 32-bit integers. */
const horizonMax = 2 ** 29

/**
 * Checks a problem and makes its tables. Refused are numbers that are not whole or out of range, a demand that no moment
 * after the last capacity step can serve, and cycles of positive length. Linear in the input, but for cycles of lags
 * (activities × arcs, Bellman–Ford).
 */
export function compileProblem(problem: ScheduleProblem): Result<ScheduleInstance, ProblemRefusal> {
  const refusal = findBadNumber(problem) ?? findExcessiveDemand(problem)
  if (refusal !== undefined) return refuse(refusal)
  const activityCount = problem.activities.length
  const resourceCount = problem.resources.length
  const arcs = makeArcTable(activityCount, listArcs(problem))
  const order = sortTopologically(activityCount, arcs)
  const hasCyclicLags = order.length < activityCount
  const cycle = hasCyclicLags ? findPositiveCycle(activityCount, arcs) : undefined
  if (cycle !== undefined) return refuse({ code: 'precedence-cycle', activities: cycle })
  const horizon = computeHorizon(problem, arcs)
  if (horizon > horizonMax) return refuse({ code: 'too-large', horizon })
  const demand = new Int32Array(activityCount * resourceCount)
  problem.activities.forEach(({ demands }, activity) => {
    demands.forEach((units, resource) => {
      demand[activity * resourceCount + resource] = units
    })
  })
  return accept({
    activityCount,
    resourceCount,
    duration: Int32Array.from(problem.activities, (activity) => activity.duration),
    earliestStart: Int32Array.from(problem.activities, (activity) => activity.earliestStart ?? 0),
    demand,
    capacity: Int32Array.from(problem.resources, mostOf),
    blocks: problem.resources.flatMap((resource, index) => listBlocks(resource, index, horizon)),
    arcs,
    topologicalOrder: hasCyclicLags ? new Int32Array(0) : order,
    hasCyclicLags,
    horizon,
  })
}

function mostOf({ capacity, profile = [] }: RenewableResource): number {
  return Math.max(profile[0]?.from === 0 ? 0 : capacity, ...profile.map((step) => step.capacity))
}

function listBlocks(resource: RenewableResource, index: number, horizon: number): readonly CapacityBlock[] {
  const most = mostOf(resource)
  const steps = [{ from: 0, capacity: resource.capacity }, ...(resource.profile ?? [])]
  return steps
    .map(({ from, capacity }, at) => ({
      resource: index,
      start: from,
      end: steps[at + 1]?.from ?? horizon,
      amount: most - capacity,
    }))
    .filter(({ start, end, amount }) => start < end && amount > 0)
}

function listArcs({ activities, precedences }: ScheduleProblem): readonly Arc[] {
  return precedences.map(({ before, after, lag = 0, measuredFrom = 'finish', bound = 'minimal' }) => {
    const distance = lag + (measuredFrom === 'finish' ? activities[before]!.duration : 0)
    return bound === 'minimal'
      ? { tail: before, head: after, lag: distance }
      : { tail: after, head: before, lag: -distance }
  })
}

/** Everything one after the other, each waiting for its longest lag, behind the last release and capacity step. */
function computeHorizon({ activities, resources }: ScheduleProblem, arcs: ArcTable): number {
  let horizon = 0
  for (const { earliestStart = 0 } of activities) horizon = Math.max(horizon, earliestStart)
  for (const { profile = [] } of resources) horizon = Math.max(horizon, profile.at(-1)?.from ?? 0)
  const durations = activities.map(({ duration }) => duration)
  return horizon + sumWaits(durations, arcs)
}

function findBadNumber({ activities, precedences, resources }: ScheduleProblem): ProblemRefusal | undefined {
  const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= horizonMax
  const bad = (field: string, index: number): ProblemRefusal => ({ code: 'not-a-whole-number', field, index })
  for (const [index, { duration, demands, earliestStart = 0 }] of activities.entries()) {
    if (!isCount(duration)) return bad('duration', index)
    if (!isCount(earliestStart)) return bad('earliestStart', index)
    if (demands.length > resources.length || !demands.every(isCount)) return bad('demands', index)
  }
  for (const [index, { capacity, profile = [] }] of resources.entries()) {
    const isRising = profile.every((step, at) => at === 0 || step.from > profile[at - 1]!.from)
    if (!isCount(capacity)) return bad('capacity', index)
    if (!isRising || !profile.every((step) => isCount(step.from) && isCount(step.capacity)))
      return bad('profile', index)
  }
  for (const [index, { before, after, lag = 0 }] of precedences.entries()) {
    const isKnown = [before, after].every((end) => isCount(end) && end < activities.length)
    if (!isKnown || before === after) return { code: 'unknown-activity', precedence: index }
    if (!isCount(Math.abs(lag))) return bad('lag', index)
  }
  return undefined
}

function findExcessiveDemand({ activities, resources }: ScheduleProblem): ProblemRefusal | undefined {
  const lasting = resources.map(({ capacity, profile = [] }) => profile.at(-1)?.capacity ?? capacity)
  for (const [activity, { demands, duration }] of activities.entries()) {
    const resource = demands.findIndex((units, index) => duration > 0 && units > lasting[index]!)
    if (resource >= 0) return { code: 'demand-exceeds-capacity', activity, resource }
  }
  return undefined
}

/** Bellman–Ford with parents; a start that still moves after as many rounds as activities is behind such a cycle. */
function findPositiveCycle(activityCount: number, arcs: ArcTable): readonly number[] | undefined {
  const start = new Float64Array(activityCount)
  const parent = new Int32Array(activityCount).fill(-1)
  let moved = -1
  for (let round = 0; round <= activityCount; round += 1) {
    moved = -1
    for (let arc = 0; arc < arcs.count; arc += 1) {
      const reached = start[arcs.tail[arc]!]! + arcs.lag[arc]!
      if (reached <= start[arcs.head[arc]!]!) continue
      start[arcs.head[arc]!] = reached
      parent[arcs.head[arc]!] = arcs.tail[arc]!
      moved = arcs.head[arc]!
    }
    if (moved < 0) return undefined
  }
  for (let step = 0; step < activityCount; step += 1) moved = parent[moved]!
  const cycle = [moved]
  for (let at = parent[moved]!; at !== moved; at = parent[at]!) cycle.push(at)
  return cycle.reverse()
}
