import type { Result } from '@spicetime/domain'
import type { EstimatedWork, LevelProgress, ScheduleRisk } from '@spicetime/planner'
import { forecastWith, type PlanForecast } from './forecast-plan.ts'
import type { PlanInput } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'
import type { ProjectPlan } from './project-plan.ts'
import { type SolveOptions, solvePlan } from './solve-plan.ts'

/**
 * Planning beside a thread that goes on: a task and messages, all plain data. A host starts the thread, hands it the task
 * and is told of every better plan; whoever waits may stop the search and has the best plan so far.
 */
export interface PlanTask extends Pick<SolveOptions, 'objectives' | 'current'> {
  readonly input: PlanInput
  readonly isLevelled: boolean
  /** In plans made; see the planner's `LevelOptions`. */
  readonly workLimit?: number | undefined
  /** After so many milliseconds the best so far is the plan. */
  readonly msMax?: number | undefined
  /** Set: the plan is also forecast, with these risks. */
  readonly forecastRisks?: readonly ScheduleRisk[] | undefined
  /** What was done before, for that forecast. */
  readonly forecastHistory?: readonly EstimatedWork[] | undefined
  /** Items whose finish is asked for as well. */
  readonly forecastItemIds?: readonly string[] | undefined
  /** One cell, shared by both threads: not 0 ends the search. */
  readonly stop: Int32Array<SharedArrayBuffer>
}

export type PlanMessage =
  | { readonly kind: 'progress'; readonly progress: LevelProgress }
  | { readonly kind: 'plan'; readonly plan: ProjectPlan; readonly forecast?: Result<PlanForecast, PlanProblem> }

/** What the thread does: posts progress, and at last the plan. */
export function workOnPlan(task: PlanTask, nowMs: () => number, post: (message: PlanMessage) => void): void {
  const { input, isLevelled, workLimit, msMax, stop, objectives, current } = task
  const startedAt = nowMs()
  const plan = solvePlan(input, {
    isLevelled,
    ...(objectives === undefined ? {} : { objectives }),
    ...(current === undefined ? {} : { current }),
    // Whoever has time ends it by that alone.
    workLimit: workLimit ?? (msMax === undefined ? undefined : Number.MAX_SAFE_INTEGER),
    shouldStop: () => Atomics.load(stop, 0) !== 0 || (msMax !== undefined && nowMs() - startedAt >= msMax),
    onProgress: (progress) => post({ kind: 'progress', progress }),
  })
  const { forecastRisks: risks, forecastHistory: history, forecastItemIds: itemIds } = task
  const isWanted = risks !== undefined && Atomics.load(stop, 0) === 0
  post({
    kind: 'plan',
    plan,
    ...(isWanted ? { forecast: forecastWith(input, plan, risks, { history, itemIds }) } : {}),
  })
}

export function makeStopCell(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4))
}

export function stopPlanWork({ stop }: Pick<PlanTask, 'stop'>): void {
  Atomics.store(stop, 0, 1)
}
