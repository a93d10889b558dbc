import { findViolations, type Violation } from '../model/find-violations.ts'
import type { ModeProblem } from './mode-problem.ts'

export type ModeViolation =
  | Violation
  | { readonly code: 'not-a-mode'; readonly activity: number }
  | { readonly code: 'budget'; readonly budget: number }

/** What is wrong with starts and modes, by the definition of the problem alone; see `findViolations`. */
export function findModeViolations(
  problem: ModeProblem,
  starts: ArrayLike<number>,
  modes: ArrayLike<number>,
): readonly ModeViolation[] {
  const { activities, budgets } = problem
  const chosen = activities.map((activity, index) => activity.modes[modes[index] ?? -1])
  const unchosen = chosen.findIndex((mode) => mode === undefined)
  if (unchosen >= 0) return [{ code: 'not-a-mode', activity: unchosen }]
  const plain = activities.map(({ earliestStart = 0 }, activity) => ({
    duration: chosen[activity]?.duration ?? 0,
    demands: chosen[activity]?.demands ?? [],
    earliestStart,
  }))
  const overspent = budgets.flatMap((units, budget): ModeViolation[] => {
    const used = chosen.reduce((sum, mode) => sum + (mode?.uses?.[budget] ?? 0), 0)
    return used > units ? [{ code: 'budget', budget }] : []
  })
  return [...overspent, ...findViolations({ ...problem, activities: plain }, starts)]
}
