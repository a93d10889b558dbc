import type { Workspace } from '../../workspace.ts'
import { planProject } from '../plan-project.ts'
import type { PlannedActivity, ProjectPlan } from '../project-plan.ts'
import type { PlanWish } from '../read-plan-input.ts'
import type { SolveOptions } from '../solve-plan.ts'

/** A Monday. */
export const planDay = '2026-11-23'

export function mustPlan(workspace: Workspace, wish: Partial<PlanWish> = {}, options: SolveOptions = {}): ProjectPlan {
  const plan = planProject(workspace, { projects: ['WEB'], todayOn: planDay, ...wish }, options)
  if (!plan.ok) throw new Error(JSON.stringify(plan.refusal))
  return plan.value
}

export const shown = (minute: number) => new Date(minute * 60_000).toISOString().slice(5, 16)

/** Start and end of each activity by its title. */
export function spans({ activities }: ProjectPlan): Readonly<Record<string, readonly [string, string]>> {
  return Object.fromEntries(
    activities.map(({ title, startAt, finishAt }) => [title, [shown(startAt), shown(finishAt)] as const]),
  )
}

export function activityOf({ activities }: ProjectPlan, title: string): PlannedActivity {
  const found = activities.find((one) => one.title === title)
  if (found === undefined) throw new Error(`there is no ${title} in the plan`)
  return found
}
