import { accept, type Result } from '@spicetime/domain'
import type { Workspace } from '../workspace.ts'
import type { ProjectPlan } from './project-plan.ts'
import { type PlanRefusal, type PlanWish, readPlanInput } from './read-plan-input.ts'
import { type SolveOptions, solvePlan } from './solve-plan.ts'

/** Reads what there is to plan and plans it, at once: where somebody waits for it, or in a process of his own. */
export function planProject(
  workspace: Workspace,
  wish: PlanWish,
  options: SolveOptions = {},
): Result<ProjectPlan, PlanRefusal> {
  const input = readPlanInput(workspace, wish)
  return input.ok ? accept(solvePlan(input.value, options)) : input
}
