/** A plan in the terms of the axis: every instant in wall milliseconds, every activity found by its item. */
import type { PlanActivity, ProjectPlan } from '../../client/plan-model.ts'
import { dayMs, msOfDate } from './time-scale.ts'

export interface TimelineBar {
  readonly id: string
  readonly activity: PlanActivity
  readonly startMs: number
  readonly finishMs: number
  readonly baseline: Span | undefined
  /** The end of the day of the deadline. */
  readonly deadlineMs: number | undefined
}

export interface Span {
  readonly startMs: number
  readonly finishMs: number
}

export interface TimelineBars {
  /** In the order of the plan. */
  readonly all: readonly TimelineBar[]
  readonly byId: ReadonlyMap<string, TimelineBar>
  /** What must be on the axis: all bars, their baselines and deadlines. */
  readonly span: Span | undefined
  /** Where all is done. */
  readonly finishMs: number
}

/** @param wallMsOf wall milliseconds of an instant */
export function makeTimelineBars(plan: ProjectPlan, wallMsOf: (instant: string) => number): TimelineBars {
  const all = plan.activities.map((activity) => makeBar(activity, wallMsOf))
  const byId = new Map(all.map((bar) => [bar.id, bar]))
  return { all, byId, span: spanOf(all), finishMs: wallMsOf(plan.finishAt) }
}

function makeBar(activity: PlanActivity, wallMsOf: (instant: string) => number): TimelineBar {
  const { item, startAt, finishAt, baselineStartAt, baselineFinishAt, deadlineOn } = activity
  const hasBaseline = baselineStartAt !== null && baselineFinishAt !== null
  return {
    id: item.id,
    activity,
    startMs: wallMsOf(startAt),
    finishMs: wallMsOf(finishAt),
    baseline: hasBaseline ? { startMs: wallMsOf(baselineStartAt), finishMs: wallMsOf(baselineFinishAt) } : undefined,
    deadlineMs: deadlineOn === null ? undefined : msOfDate(deadlineOn) + dayMs,
  }
}

function spanOf(bars: readonly TimelineBar[]): Span | undefined {
  let startMs = Number.POSITIVE_INFINITY
  let finishMs = Number.NEGATIVE_INFINITY
  for (const bar of bars) {
    startMs = Math.min(startMs, bar.startMs, bar.baseline?.startMs ?? bar.startMs)
    finishMs = Math.max(finishMs, bar.finishMs, bar.baseline?.finishMs ?? bar.finishMs, bar.deadlineMs ?? bar.finishMs)
  }
  return bars.length === 0 ? undefined : { startMs, finishMs }
}
