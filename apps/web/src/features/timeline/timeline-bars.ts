/** A plan in the terms of the axis: every instant in wall milliseconds, every activity found by its item. */
import type { Risk } from '../../client/calendar-model.ts'
import type { WorkItemId } from '../../client/model.ts'
import type { PlanActivity, PlanForecast, PlanMilestone, ProjectPlan } from '../../client/plan-model.ts'
import type { ScenarioComparison } from '../../client/scenario-model.ts'
import { bandOf, type ForecastBand } from './forecast-band.ts'
import { dayMs, msOfDate } from './time-scale.ts'
import { makeWorkCalendar, type WorkCalendar } from './work-calendar.ts'

export interface TimelineBar {
  readonly id: string
  readonly activity: PlanActivity
  readonly startMs: number
  readonly finishMs: number
  readonly baseline: Span | undefined
  /** Between its start and its end; it is drawn in parts. */
  readonly pauses: readonly Span[]
  /** Where a scenario has it, when that is elsewhere; null when it has it not. */
  readonly scenario: Span | null | undefined
  /** The end of the day of the deadline. */
  readonly deadlineMs: number | undefined
  /** So late it may end without moving the end of all. */
  readonly latestFinishMs: number
  /** Set for a milestone of the project: it is no item, and nothing of it can be dragged. */
  readonly milestone: { readonly title: string; readonly projectKey: string } | undefined
  /** Of a milestone, where it was foretold. */
  readonly forecast: ForecastBand | undefined
  /** Titles of the open risks that would delay it. */
  readonly risks: readonly string[]
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
  /** When the project works. */
  readonly calendar: WorkCalendar
}

export interface BarFacts {
  readonly forecast?: PlanForecast | undefined
  readonly risks?: readonly Risk[] | undefined
  readonly scenario?: ScenarioComparison | undefined
}

/** @param wallMsOf wall milliseconds of an instant */
export function makeTimelineBars(
  plan: ProjectPlan,
  wallMsOf: (instant: string) => number,
  { forecast, risks = [], scenario }: BarFacts = {},
): TimelineBars {
  const titles = openRisksByItem(risks)
  const milestones = plan.milestones.map((one) => ({
    ...makeMilestoneBar(one, plan, wallMsOf),
    forecast: bandOf(forecast, one.milestone.id, wallMsOf),
  }))
  const activities = plan.activities.map((activity) => ({
    ...makeBar(activity, wallMsOf),
    risks: titles.get(activity.item.id) ?? [],
  }))
  const spans = spansThen(scenario, wallMsOf)
  const all = [...activities, ...milestones].map((bar) => ({ ...bar, scenario: spans.get(bar.id) }))
  const byId = new Map(all.map((bar) => [bar.id, bar]))
  const calendar = makeWorkCalendar(plan.calendar)
  return { all, byId, span: spanOf(all), finishMs: wallMsOf(plan.finishAt), calendar }
}

function makeBar(activity: PlanActivity, wallMsOf: (instant: string) => number): TimelineBar {
  const { item, startAt, finishAt, latestFinishAt, baselineStartAt, baselineFinishAt, deadlineOn } = activity
  const hasBaseline = baselineStartAt !== null && baselineFinishAt !== null
  return {
    id: item.id,
    activity,
    startMs: wallMsOf(startAt),
    finishMs: wallMsOf(finishAt),
    baseline: hasBaseline ? { startMs: wallMsOf(baselineStartAt), finishMs: wallMsOf(baselineFinishAt) } : undefined,
    pauses: activity.pauses.map(({ fromAt, toAt }) => ({ startMs: wallMsOf(fromAt), finishMs: wallMsOf(toAt) })),
    deadlineMs: deadlineOn === null ? undefined : msOfDate(deadlineOn) + dayMs,
    latestFinishMs: wallMsOf(latestFinishAt),
    scenario: undefined,
    milestone: undefined,
    forecast: undefined,
    risks: [],
  }
}

function openRisksByItem(risks: readonly Risk[]): ReadonlyMap<string, readonly string[]> {
  const titles = new Map<string, string[]>()
  for (const { status, title, workItems } of risks) {
    for (const { id } of status === 'open' ? workItems : []) titles.set(id, [...(titles.get(id) ?? []), title])
  }
  return titles
}

/** A milestone stands in a row of its own, as an activity without work. */
function makeMilestoneBar(
  { milestone, finishAt, totalSlackMinutes, isCritical, missesDeadline }: PlanMilestone,
  { project }: ProjectPlan,
  wallMsOf: (instant: string) => number,
): TimelineBar {
  const { id, title, dueOn } = milestone
  const activity: PlanActivity = {
    ...noWork,
    // No item has it: ids of all kinds are apart.
    item: { id: id as string as WorkItemId, key: title, title, type: 'task', status: 'todo' },
    ...{ startAt: finishAt, finishAt, latestFinishAt: finishAt, totalSlackMinutes, isCritical },
    deadlineOn: dueOn,
    missesDeadline,
  }
  return { ...makeBar(activity, wallMsOf), milestone: { title, projectKey: project.key } }
}

const noWork = {
  parentId: null,
  isSummary: false,
  isMilestone: true,
  isForeign: false,
  isDone: false,
  workMinutes: 0,
  isAssumed: false,
  percentComplete: 0,
  constraintType: null,
  constraintOn: null,
  people: [],
  reason: '',
  baselineStartAt: null,
  baselineFinishAt: null,
  pauses: [],
} as const

/** Of what a scenario has elsewhere. */
function spansThen(
  scenario: ScenarioComparison | undefined,
  wallMsOf: (instant: string) => number,
): ReadonlyMap<string, Span | null> {
  const differences = scenario?.differences ?? []
  return new Map(
    differences.map(({ id, startAtThen, finishAtThen }) => {
      const isThere = startAtThen !== null && finishAtThen !== null
      return [id, isThere ? { startMs: wallMsOf(startAtThen), finishMs: wallMsOf(finishAtThen) } : null]
    }),
  )
}

function spanOf(bars: readonly TimelineBar[]): Span | undefined {
  let startMs = Number.POSITIVE_INFINITY
  let finishMs = Number.NEGATIVE_INFINITY
  for (const bar of bars) {
    const others = [bar.baseline, bar.scenario].flatMap((span) => span ?? [])
    startMs = Math.min(startMs, bar.startMs, ...others.map((span) => span.startMs))
    finishMs = Math.max(finishMs, bar.finishMs, bar.deadlineMs ?? bar.finishMs, ...others.map((span) => span.finishMs))
  }
  return bars.length === 0 ? undefined : { startMs, finishMs }
}
