import type { ConstraintType, DependencyType } from '@spicetime/domain'
import type { CalendarHours } from './calendar-model.ts'
import type { DependencyId, Member, MemberId, Milestone, WorkItem, WorkItemId } from './model.ts'

/** When the work of a project is done, as the planner has computed it. */
export interface ProjectPlan {
  readonly project: { readonly key: string }
  /** The present of the plan: nothing that is still to be done begins before. */
  readonly statusAt: string
  readonly startAt: string
  readonly finishAt: string
  /** No plan with the same work, people and bounds ends before. */
  readonly lowerBoundAt: string
  /** IANA name of the zone whose days the plan means. */
  readonly timeZone: string
  /** When the project works. Who works on an item may have other hours. */
  readonly calendar: CalendarHours
  /** Approved leave that ends today or later: days from one to another, both included. */
  readonly leaves: readonly PlanLeave[]
  /** Nobody does more than he can. */
  readonly isLevelled: boolean
  /** There is no better one. */
  readonly isProven: boolean
  /** What the people cost for what is left. */
  readonly cost: number
  /** Of the cost; null for who may not see what people cost, and where nothing is known of it in one currency. */
  readonly currency: string | null
  /** Those with parts before their parts. */
  readonly activities: readonly PlanActivity[]
  readonly milestones: readonly PlanMilestone[]
  readonly dependencies: readonly PlanDependency[]
  readonly overloads: readonly PlanOverload[]
  readonly loads: readonly PlanLoad[]
  readonly problems: readonly PlanProblem[]
  /** The newest plan that was kept: what the bars are compared with. */
  readonly baseline: { readonly name: string } | null
}

/** A work item as lists show it, as far as a timeline needs it. */
export type PlanItem = Pick<WorkItem, 'id' | 'key' | 'title' | 'type' | 'status'>

export interface PlanActivity {
  readonly item: PlanItem
  /** The item that it is a part of, when that is in the plan too. */
  readonly parentId: WorkItemId | null
  /** It spans its parts and has no work of its own. */
  readonly isSummary: boolean
  readonly isMilestone: boolean
  /** It is of another project, and something here waits for it. */
  readonly isForeign: boolean
  /** Its dates are what happened. */
  readonly isDone: boolean
  readonly startAt: string
  readonly finishAt: string
  readonly workMinutes: number
  /** Nobody has said how much work it is. */
  readonly isAssumed: boolean
  readonly percentComplete: number
  /** Working minutes by which it may be late without moving the end of the project; negative when it misses a date. */
  readonly totalSlackMinutes: number
  readonly isCritical: boolean
  /** So late it may end without moving the end of all or missing a date. */
  readonly latestFinishAt: string
  readonly constraintType: ConstraintType | null
  readonly constraintOn: string | null
  readonly deadlineOn: string | null
  readonly missesDeadline: boolean
  readonly people: readonly Member[]
  /** Why it begins when it does, in a sentence. */
  readonly reason: string
  readonly baselineStartAt: string | null
  readonly baselineFinishAt: string | null
  /** Where it is laid aside, in order of time; mostly nowhere. */
  readonly pauses: readonly PlanPause[]
}

export interface PlanPause {
  readonly fromAt: string
  readonly toAt: string
}

/** When all items of a milestone of the project are done. */
export interface PlanMilestone {
  readonly milestone: Pick<Milestone, 'id' | 'title' | 'dueOn'>
  readonly finishAt: string
  /** As of an activity. */
  readonly totalSlackMinutes: number
  readonly isCritical: boolean
  readonly missesDeadline: boolean
}

export interface PlanDependency {
  readonly id: DependencyId
  readonly fromId: WorkItemId
  readonly toId: WorkItemId
  readonly type: DependencyType
  readonly lagMinutes: number
  /** It is what fixes the date of the later one. */
  readonly isDriving: boolean
  readonly isCritical: boolean
}

/** Somebody would have more to do than he can, were nothing moved for it. */
export interface PlanOverload {
  readonly member: Member
  readonly fromAt: string
  readonly toAt: string
  readonly loadPercent: number
  readonly items: readonly Pick<PlanItem, 'id' | 'key' | 'title'>[]
  /** Why it would be so: of its items why each would be then. */
  readonly reason: string
}

/** How much of a member's time is taken, day by day; days without work and without time are left out. */
export interface PlanLoad {
  readonly member: Member
  readonly days: readonly PlanLoadDay[]
}

export interface PlanLoadDay {
  readonly on: string
  readonly minutes: number
  readonly capacityMinutes: number
}

export interface PlanLeave {
  readonly memberId: MemberId
  readonly fromOn: string
  readonly toOn: string
  readonly note: string | null
}

export interface PlanProblem {
  /** What it is, for programs: `unassigned`. */
  readonly code: string
  readonly message: string
  readonly items: readonly Pick<PlanItem, 'id' | 'key'>[]
}

/** How a plan is asked for, whatever is to be told of it. */
export interface PlanWish {
  /** The day it is where the reader is. */
  readonly todayOn: string
  /** What counts, the first most; nothing: an early end. */
  readonly objectives: readonly PlanObjective[]
}

export interface PlanQuestion extends PlanWish {
  /** Key of the project. */
  readonly project: string
  /** Whether nobody may do two things at a time. */
  readonly levelled: boolean
}

/** Those of the planner. Cost needs rates that the reader may see, stability a baseline. */
export type PlanObjective = 'finish' | 'lateness' | 'stability' | 'load' | 'cost'

export interface PlanForecastQuestion extends PlanWish {
  /** Key of the project; null: all of them, whose people are shared. */
  readonly project: string | null
  /** Items whose finish is asked for, by key. */
  readonly items: readonly string[]
}

/** When a plan is done, and how sure that is: it was drawn many times over. */
export interface PlanForecast {
  /** Why nothing is foretold, for people; all else is empty then. */
  readonly refusal: string | null
  /** IANA name of the zone whose days it means. */
  readonly timeZone: string
  readonly runs: number
  /** Open items with three estimates, and those of which it is assumed how far their work may be off. */
  readonly estimated: number
  readonly assumed: number
  /** Open risks that were counted. */
  readonly risks: number
  /** All of it first, then projects where there are several, milestones, and items that were asked for. */
  readonly finishes: readonly PlanForecastFinish[]
  /** What the end hangs on most. */
  readonly drivers: readonly PlanForecastDriver[]
}

export interface PlanForecastDriver {
  readonly item: Pick<PlanItem, 'key' | 'title'>
  /** In which share of the draws it was on the path that fixed the end: 0 to 1. */
  readonly criticality: number
}

export interface PlanForecastFinish {
  readonly milestoneId: string | null
  readonly project: { readonly key: string; readonly name: string } | null
  readonly item: Pick<PlanItem, 'key'> | null
  /** The least sure first; instants. */
  readonly by: readonly { readonly confidence: number; readonly at: string }[]
}

export interface PlanQueries {
  /** Undefined for a project that is not there. */
  readPlan(question: PlanQuestion, signal?: AbortSignal): Promise<ProjectPlan | undefined>
}
