/** Plans for tests, in short words. */
import type { CalendarHours, Risk } from '../../../client/calendar-model.ts'
import type { DependencyId, Member, WorkItemId } from '../../../client/model.ts'
import type { PlanActivity, PlanDependency, ProjectPlan } from '../../../client/plan-model.ts'
import { makeTimelineBars, type TimelineBars } from '../timeline-bars.ts'

/** An id as views get it: text that the hub has made. */
export const itemId = (name: string): WorkItemId => name as WorkItemId

export function sampleMember(handle: string): Member {
  // As above.
  return { id: `mb_${handle}` as Member['id'], handle, name: handle, role: 'member' }
}

export function sampleActivity(name: string, change: Partial<PlanActivity> = {}): PlanActivity {
  return {
    item: { id: itemId(name), key: name, title: `Title of ${name}`, type: 'task', status: 'todo' },
    parentId: null,
    isSummary: false,
    isMilestone: false,
    isForeign: false,
    isDone: false,
    startAt: '2026-11-23T09:00:00Z',
    finishAt: '2026-11-24T18:00:00Z',
    workMinutes: 960,
    isAssumed: false,
    percentComplete: 0,
    totalSlackMinutes: 0,
    isCritical: false,
    latestFinishAt: '2026-11-24T18:00:00Z',
    constraintType: null,
    constraintOn: null,
    deadlineOn: null,
    missesDeadline: false,
    people: [],
    reason: 'the project starts',
    baselineStartAt: null,
    baselineFinishAt: null,
    pauses: [],
    ...change,
  }
}

export function sampleDependency(from: string, to: string, change: Partial<PlanDependency> = {}): PlanDependency {
  return {
    // As above.
    id: `${from}-${to}` as DependencyId,
    fromId: itemId(from),
    toId: itemId(to),
    type: 'finish-to-start',
    lagMinutes: 0,
    isDriving: false,
    isCritical: false,
    ...change,
  }
}

/** Eight hours from Monday to Friday. */
export const usualHours: CalendarHours = {
  days: [...Array.from({ length: 5 }, () => '09:00-12:00,13:00-18:00'), '', ''],
  exceptions: [],
}

function samplePlan(activities: readonly PlanActivity[]): ProjectPlan {
  return {
    project: { key: 'A' },
    calendar: usualHours,
    leaves: [],
    statusAt: '2026-11-23T09:00:00Z',
    startAt: '2026-11-23T09:00:00Z',
    finishAt: '2026-12-23T18:00:00Z',
    lowerBoundAt: '2026-12-23T18:00:00Z',
    timeZone: 'UTC',
    isLevelled: true,
    isProven: true,
    cost: 0,
    currency: null,
    activities,
    milestones: [],
    dependencies: [],
    overloads: [],
    loads: [],
    problems: [],
    baseline: null,
  }
}

export function sampleBars(...activities: readonly PlanActivity[]): TimelineBars {
  return sampleTimelineBars(activities)
}

export function sampleTimelineBars(activities: readonly PlanActivity[], risks: readonly Risk[] = []): TimelineBars {
  return makeTimelineBars(samplePlan(activities), (instant) => Date.parse(instant), { risks })
}

export function sampleRisk(title: string, items: readonly WorkItemId[], status: Risk['status'] = 'open'): Risk {
  return {
    // As above.
    id: `rk_${title}` as Risk['id'],
    ...{ title, status, probabilityPercent: null, delayMinutes: null, owner: null, response: null },
    workItems: items.map((id) => ({ id, key: id, title: `Title of ${id}` })),
  }
}
