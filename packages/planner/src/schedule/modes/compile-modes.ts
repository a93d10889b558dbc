import { accept, type Result, refuse } from '../../result.ts'
import { compileProblem } from '../model/compile-problem.ts'
import type { ProblemRefusal, ScheduleProblem } from '../model/schedule-problem.ts'
import { type ModeArc, makeModeArcs, measureArcs } from './mode-arcs.ts'
import type { ModeInstance } from './mode-instance.ts'
import type { ActivityMode, ModeProblem, ModeRefusal } from './mode-problem.ts'
import { listUsefulModes } from './useful-modes.ts'

/** Checks a problem and makes its tables. Modes that cannot help are left out: see `useful-modes.ts`. */
export function compileModes(problem: ModeProblem): Result<ModeInstance, ModeRefusal> {
  const refusal = findBadMode(problem)
  if (refusal !== undefined) return refuse(refusal)
  const useful = listUsefulModes(problem)
  if (!useful.ok) return useful
  // What is checked there holds here: the same lags, capacities and releases, and the longest durations.
  const longest = compileProblem(longestOf(problem))
  if (!longest.ok) return refuse(nameForModes(longest.refusal))
  return accept(makeInstance(problem, useful.value, longest.value))
}

type Compiled = Extract<ReturnType<typeof compileProblem>, { ok: true }>['value']

function makeInstance(
  problem: ModeProblem,
  useful: readonly (readonly number[])[],
  { blocks, horizon, capacity, earliestStart, topologicalOrder }: Compiled,
): ModeInstance {
  const { activities, resources, budgets } = problem
  const options = useful.flatMap((modes, activity) => modes.map((mode) => activities[activity]!.modes[mode]!))
  const optionFrom = new Int32Array(activities.length + 1)
  useful.forEach((modes, activity) => {
    optionFrom[activity + 1] = optionFrom[activity]! + modes.length
  })
  const list = problem.precedences.map(({ before, after, lag = 0, measuredFrom = 'finish' }): ModeArc => {
    return { tail: before, head: after, lag, ofTail: measuredFrom === 'finish' ? 1 : 0, ofHead: 0 }
  })
  const duration = Int32Array.from(options, (mode) => mode.duration)
  const arcs = makeModeArcs(activities.length, list)
  return {
    activityCount: activities.length,
    optionFrom,
    modeOf: Int32Array.from(useful.flat()),
    duration,
    demand: tabulate(options, resources.length, ({ demands }) => demands),
    resourceCount: resources.length,
    capacity,
    blocks,
    uses: tabulate(options, budgets.length, ({ uses = [] }) => uses),
    budgets: Int32Array.from(budgets),
    earliestStart,
    arcs,
    ...measureArcs({ activityCount: activities.length, optionFrom, duration, arcs, topologicalOrder }),
    horizon,
  }
}

function tabulate(
  options: readonly ActivityMode[],
  width: number,
  of: (mode: ActivityMode) => readonly number[],
): Int32Array {
  const table = new Int32Array(options.length * width)
  options.forEach((mode, option) => {
    table.set(of(mode), option * width)
  })
  return table
}

/** Everything as long as it may get, and in nobody's way: for the checks and the horizon of the plain problem. */
function longestOf({ activities, precedences, resources }: ModeProblem): ScheduleProblem {
  return {
    activities: activities.map(({ modes, earliestStart = 0 }) => ({
      duration: Math.max(...modes.map(({ duration }) => duration)),
      demands: [],
      earliestStart,
    })),
    precedences,
    resources,
  }
}

function nameForModes(refusal: ProblemRefusal): ModeRefusal {
  // Nothing demands anything in the problem that was checked.
  if (refusal.code === 'demand-exceeds-capacity') return { code: 'no-mode-fits', activity: refusal.activity }
  return refusal
}

const countMax = 2 ** 29

function findBadMode({ activities, precedences, resources, budgets }: ModeProblem): ModeRefusal | undefined {
  const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= countMax
  const bad = (field: string, index: number): ModeRefusal => ({ code: 'not-a-whole-number', field, index })
  const worst = budgets.findIndex((budget) => !isCount(budget))
  if (worst >= 0) return bad('budget', worst)
  for (const [activity, { modes }] of activities.entries()) {
    if (modes.length === 0) return { code: 'no-mode-fits', activity }
    for (const { duration, demands, uses = [] } of modes) {
      if (!isCount(duration)) return bad('duration', activity)
      if (demands.length > resources.length || !demands.every(isCount)) return bad('demands', activity)
      if (uses.length > budgets.length || !uses.every(isCount)) return bad('uses', activity)
    }
  }
  const maximal = precedences.findIndex(({ bound }) => bound === 'maximal')
  return maximal < 0 ? undefined : { code: 'maximal-lag', precedence: maximal }
}
