import { accept, type Result, refuse } from '../../result.ts'
import type { ActivityMode, ModeProblem, ModeRefusal } from './mode-problem.ts'

/**
 * Of each activity the modes that some best schedule may use: those that fit the capacities that last and the budgets
 * beside the least that all others use, and of two of which one needs no more of anything, that one (the non-executable
 * and inefficient modes of Sprecher, Hartmann & Drexl 1997). Repeated until nothing more goes.
 */
export function listUsefulModes(problem: ModeProblem): Result<readonly (readonly number[])[], ModeRefusal> {
  const { activities, resources } = problem
  const lasting = resources.map(({ capacity, profile = [] }) => profile.at(-1)?.capacity ?? capacity)
  const fits = ({ demands, duration }: ActivityMode) =>
    duration === 0 || demands.every((units, resource) => units <= lasting[resource]!)
  let kept: readonly (readonly number[])[] = activities.map(({ modes }) =>
    modes.map((_, mode) => mode).filter((mode) => fits(modes[mode]!)),
  )
  const unfit = kept.findIndex((modes) => modes.length === 0)
  if (unfit >= 0) return refuse({ code: 'no-mode-fits', activity: unfit })
  for (;;) {
    const affordable = keepAffordable(problem, kept)
    if (affordable.some((modes) => modes.length === 0)) return refuse({ code: 'budgets-too-small' })
    const isDone = affordable.every((modes, activity) => modes.length === kept[activity]!.length)
    kept = affordable
    if (isDone) return accept(kept.map((modes, activity) => keepEfficient(activities[activity]!.modes, modes)))
  }
}

function keepAffordable(
  { activities, budgets }: ModeProblem,
  kept: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const usesOf = (activity: number, mode: number, budget: number) =>
    activities[activity]!.modes[mode]!.uses?.[budget] ?? 0
  const leastOf = (activity: number, budget: number) =>
    kept[activity]!.reduce((least, mode) => Math.min(least, usesOf(activity, mode, budget)), Number.POSITIVE_INFINITY)
  const least = budgets.map((_, budget) => kept.map((_modes, activity) => leastOf(activity, budget)))
  const spare = budgets.map((units, budget) => units - least[budget]!.reduce((sum, units_) => sum + units_, 0))
  return kept.map((modes, activity) =>
    modes.filter((mode) =>
      budgets.every((_, budget) => usesOf(activity, mode, budget) - least[budget]![activity]! <= spare[budget]!),
    ),
  )
}

/** Of equal ones the first is kept. */
function keepEfficient(modes: readonly ActivityMode[], kept: readonly number[]): readonly number[] {
  return kept.filter(
    (mode, at) =>
      !kept.some((other, otherAt) => {
        if (other === mode || !needsNoMore(modes[other]!, modes[mode]!)) return false
        return otherAt < at || !needsNoMore(modes[mode]!, modes[other]!)
      }),
  )
}

function needsNoMore(one: ActivityMode, other: ActivityMode): boolean {
  return (
    one.duration <= other.duration &&
    isNowhereAbove(one.demands, other.demands) &&
    isNowhereAbove(one.uses ?? [], other.uses ?? [])
  )
}

function isNowhereAbove(one: readonly number[], other: readonly number[]): boolean {
  return one.every((units, index) => units <= (other[index] ?? 0))
}
