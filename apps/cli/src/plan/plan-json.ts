import type { PlanNames, PlannedActivity, ProjectPlan } from '@spicetime/workspace/plan'
import { tellPlanBecause, tellPlanOverload } from '@spicetime/workspace/plan'
import { isoInstant } from '../output/times.ts'

const iso = (minute: number) => isoInstant(minute * 60_000)

const handleOf = (id: string, names: PlanNames) => names.nameOf(id).replace(/^@/, '')

/** An activity for programs: names as people use them, instants as text. */
export function activityJson(one: PlannedActivity, names: PlanNames) {
  return {
    key: one.kind === 'item' ? names.nameOf(one.id) : null,
    title: one.title,
    kind: one.kind,
    parent: one.parentId === undefined ? null : names.nameOf(one.parentId),
    isSummary: one.isSummary,
    isDone: one.isDone,
    startAt: iso(one.startAt),
    finishAt: iso(one.finishAt),
    workMinutes: one.workMinutes,
    knownBy: one.workSource,
    percentComplete: one.percentComplete,
    totalSlackMinutes: one.totalSlackMinutes,
    freeSlackMinutes: one.freeSlackMinutes,
    isCritical: one.isCritical,
    deadlineOn: one.deadlineOn,
    missesDeadline: one.missesDeadline,
    people: one.people.map((id) => handleOf(id, names)),
    pauses: one.pauses.map(({ fromAt, toAt, memberId, busyWith }) => ({
      fromAt: iso(fromAt),
      toAt: iso(toAt),
      member: memberId === undefined ? null : handleOf(memberId, names),
      busyWith: busyWith === undefined ? null : names.nameOf(busyWith),
    })),
    reason: tellPlanBecause(one, names, 'en'),
  }
}

export function overloadJson(overload: ProjectPlan['overloads'][number], names: PlanNames) {
  return {
    member: handleOf(overload.memberId, names),
    fromAt: iso(overload.fromAt),
    toAt: iso(overload.toAt),
    loadPercent: overload.loadPercent,
    items: overload.itemIds.map(names.nameOf),
    because: tellPlanOverload(overload, names, 'en'),
  }
}

export function planJson(plan: ProjectPlan, names: PlanNames) {
  return {
    todayOn: plan.todayOn,
    startAt: iso(plan.startAt),
    finishAt: iso(plan.finishAt),
    lowerBoundAt: iso(plan.lowerBoundAt),
    unlevelledFinishAt: iso(plan.unlevelledFinishAt),
    isLevelled: plan.isLevelled,
    isProven: plan.isProven,
    cost: plan.cost,
    currency: plan.currency,
    activities: plan.activities.map((one) => activityJson(one, names)),
    dependencies: plan.dependencies
      .filter(({ isOfMilestone }) => isOfMilestone === undefined)
      .map(({ from, to, type, isDriving, isCritical }) => {
        return { from: names.nameOf(from), to: names.nameOf(to), type, isDriving, isCritical }
      }),
    overloads: plan.overloads.map((overload) => overloadJson(overload, names)),
    problems: plan.problems.map(({ code, itemIds, detail }) => ({ code, items: itemIds.map(names.nameOf), detail })),
  }
}
