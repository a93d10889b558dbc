export { forecastWork } from './forecast-work.ts'
export type { ForecastRefusal, WorkForecast, WorkToForecast } from './forecast-work.ts'
export type { PlanInput, WorkSource } from './plan-input.ts'
export type { PlanProblem, PlanProblemCode } from './plan-problem.ts'
export { planProject } from './plan-project.ts'
export type {
  PlanLoad,
  PlannedActivity,
  PlannedDependency,
  PlanOverload,
  PlanReason,
  ProjectPlan,
} from './project-plan.ts'
export { readPlanInput } from './read-plan-input.ts'
export type { PlanRefusal, PlanWish } from './read-plan-input.ts'
export { solvePlan } from './solve-plan.ts'
export { makePlanNames } from './plan-names.ts'
export { PlanDays } from './plan-days.ts'
export { tellPlanProblem, tellPlanReason } from './plan-text.ts'
export type { PlanNames } from './plan-text.ts'
export { makeStopCell, stopPlanWork, workOnPlan } from './plan-work.ts'
export type { PlanMessage, PlanTask } from './plan-work.ts'
export { explainPlan, findCriticalChains, findPlanRemedies } from './explain-plan.ts'
export type { PlanRemedy } from './explain-plan.ts'
export { compareBaseline, makeBaselineEntries } from './compare-baseline.ts'
export type { BaselineComparison, BaselineRowNow } from './compare-baseline.ts'
export { comparePlans, readPlanInputAfter, withFreePerson } from './what-if.ts'
export type { PlanDifference, WhatIfRefusal } from './what-if.ts'
export { forecastPlan } from './forecast-plan.ts'
export type { PlanForecast } from './forecast-plan.ts'
export { PlanJobs, runPlanHere } from './plan-jobs.ts'
export type { PlanJobWish, PlanRunner, PlanStep } from './plan-jobs.ts'
