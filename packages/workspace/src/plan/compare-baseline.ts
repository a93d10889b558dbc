import type { BaselineEntry, WorkItemId } from '@spicetime/domain'
import { makeWorkTime } from '@spicetime/planner'
import type { Reader } from '../workspace.ts'
import type { PlanInput } from './plan-input.ts'
import { findPlanValue, type PlanValue } from './plan-value.ts'
import type { PlannedActivity, ProjectPlan } from './project-plan.ts'

/** What a baseline keeps of a plan: the open items of its projects, with their dates in UTC milliseconds and their work. */
export function makeBaselineEntries({ activities }: ProjectPlan): readonly BaselineEntry[] {
  return activities.flatMap(({ id, kind, isForeign, startAt, finishAt, workMinutes }) => {
    if (kind !== 'item' || isForeign) return []
    return [{ workItemId: id, startAt: startAt * 60_000, finishAt: finishAt * 60_000, workMinutes }]
  })
}

/** An item then and now. */
export interface BaselineRowNow {
  readonly itemId: WorkItemId
  readonly title: string
  /** Null for what was added since. Minutes since 1970, as below. */
  readonly baseline: { readonly startAt: number; readonly finishAt: number; readonly workMinutes: number } | null
  /** `gone`: deleted or given up since, or taken to another project. */
  readonly state: 'planned' | 'done' | 'added' | 'gone'
  /** Null for what is gone. */
  readonly startAt: number | null
  readonly finishAt: number | null
  readonly workMinutes: number
  readonly isSummary: boolean
  /** By how many working minutes of the plan's first calendar it ends later than then; negative is earlier. */
  readonly slipMinutes: number | null
}

export interface BaselineComparison {
  /** In the order of the plan; what is no longer in it follows. */
  readonly rows: readonly BaselineRowNow[]
  /** When all was to be done, and by how many working minutes it is later now. */
  readonly finishAt: number
  readonly slipMinutes: number
  readonly value: PlanValue
}

/** By how many working minutes of the plan's first calendar one instant is behind another; negative where it is before. */
export function makeSlip({ calendar }: Pick<ProjectPlan, 'calendar'>): (from: number, to: number) => number {
  const made = makeWorkTime(calendar)
  return (from, to) => (made.ok ? made.value.between(from, to) : to - from)
}

/** A plan beside what a baseline has kept of an earlier one. */
export function compareBaseline(
  read: Reader,
  input: PlanInput,
  plan: ProjectPlan,
  entries: readonly BaselineEntry[],
): BaselineComparison {
  const slipOf = makeSlip(plan)
  const kept = new Map(entries.map((entry) => [entry.workItemId, entry]))
  const here = plan.activities.filter(({ kind, isForeign }) => kind === 'item' && !isForeign)
  const planned = here.map((one) => tellPlanned(one, kept.get(one.id), slipOf))
  const seen = new Set(here.map(({ id }) => id))
  const missing = entries.filter(({ workItemId }) => !seen.has(workItemId))
  const items = read.findMany(
    'workItem',
    missing.map(({ workItemId }) => workItemId),
  )
  const others = missing.map((entry): BaselineRowNow => {
    const item = items.get(entry.workItemId)
    const isDone = item !== undefined && item.deletedAt === null && item.status === 'done'
    const finishAt = isDone && item.closedAt !== null ? Math.floor(item.closedAt / 60_000) : null
    const baseline = inMinutes(entry)
    return {
      // Entries name items.
      itemId: entry.workItemId as WorkItemId,
      title: item?.title ?? '',
      baseline,
      state: isDone ? 'done' : 'gone',
      startAt: null,
      finishAt,
      workMinutes: entry.workMinutes,
      isSummary: false,
      slipMinutes: finishAt === null ? null : slipOf(baseline.finishAt, finishAt),
    }
  })
  const finishAt = entries.reduce((last, entry) => Math.max(last, Math.floor(entry.finishAt / 60_000)), 0)
  return {
    rows: [...planned, ...others],
    finishAt,
    slipMinutes: entries.length === 0 ? 0 : slipOf(finishAt, plan.finishAt),
    value: findPlanValue(read, plan, entries),
  }
}

function inMinutes({ startAt, finishAt, workMinutes }: BaselineEntry) {
  return { startAt: Math.floor(startAt / 60_000), finishAt: Math.floor(finishAt / 60_000), workMinutes }
}

function tellPlanned(
  { id, title, isDone, isSummary, startAt, finishAt, workMinutes }: PlannedActivity,
  entry: BaselineEntry | undefined,
  slipOf: (from: number, to: number) => number,
): BaselineRowNow {
  const baseline = entry === undefined ? null : inMinutes(entry)
  return {
    // Activities of that kind are items.
    itemId: id as WorkItemId,
    title,
    baseline,
    state: isDone ? 'done' : baseline === null ? 'added' : 'planned',
    startAt,
    finishAt,
    workMinutes,
    isSummary,
    slipMinutes: baseline === null ? null : slipOf(baseline.finishAt, finishAt),
  }
}
