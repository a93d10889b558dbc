import { PlanDays, type PlanNames, type ProjectPlan, tellPlanProblem } from '@spicetime/workspace/plan'
import type { Context } from '../command-line/context.ts'
import { localDate } from '../output/times.ts'
import { say, tellMoney } from '../texts/say.ts'
import { languageOf } from './ask-plan.ts'
import { tellShare } from './solve-with-progress.ts'

/** `Done on 4 Dec 2026, and no plan is earlier.`: the end, and how far from the best it may be. */
export function tellEnd(context: Context, plan: ProjectPlan): string {
  const days = PlanDays.of(plan.timeZone)
  const show = (minute: number) => localDate(days.dayOf(minute, true), context.output.times)
  const end = show(plan.finishAt)
  if (plan.isProven) return say`Done on ${end}; no plan is earlier.`
  const gap = (plan.finishAt - plan.lowerBoundAt) / Math.max(plan.lowerBoundAt - plan.startAt, 1)
  return say`Done on ${end}; none can be before ${show(plan.lowerBoundAt)}, a gap of ${tellShare(gap)}.`
}

/** What is left costs, where it is known what people do. */
export function tellCost({ cost, currency }: ProjectPlan): readonly string[] {
  return cost === 0 ? [] : [say`What is left costs ${tellMoney(cost, currency)}.`]
}

/** What a reader should know besides the dates, a line each. */
export function tellProblems(context: Context, plan: ProjectPlan, names: PlanNames): readonly string[] {
  const problems = plan.problems.map((problem) => tellPlanProblem(problem, names, languageOf(context)))
  const shown = problems.slice(0, problemsMax)
  const rest = problems.length - shown.length
  const overloads = plan.overloads.length
  return [
    ...shown,
    ...(rest > 0 ? [say`and ${rest} more such remarks`] : []),
    ...(overloads > 0 && plan.isLevelled
      ? [say`Where somebody would have had too much to do, work was moved: spice plan level`]
      : []),
    ...(overloads > 0 && !plan.isLevelled ? [say`Somebody has too much to do: spice plan level`] : []),
  ]
}

const problemsMax = 10
